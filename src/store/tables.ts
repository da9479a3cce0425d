// The tables as Kysely sees them. Grows with the migrations.

// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Tables {}
