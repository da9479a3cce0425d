// Something a person must put right: shown as it is, without a stack.

export class Complaint extends Error {
  override readonly name = 'Complaint';
  readonly exitCode: number;

  constructor(message: string, options: { exitCode?: number } = {}) {
    super(message);
    this.exitCode = options.exitCode ?? 1;
  }
}
