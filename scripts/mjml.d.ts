// What we use of mjml, which comes without types.

declare module 'mjml' {
  export default function mjml2html(
    mjml: string,
    options: { readonly fonts: Readonly<Record<string, string>>; readonly validationLevel: 'strict' },
  ): Promise<{ readonly html: string; readonly errors: readonly { readonly formattedMessage: string }[] }>;
}
