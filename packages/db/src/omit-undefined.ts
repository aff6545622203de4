type Defined<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> }

/** Drops the fields that are undefined: to Prisma a field left out means "as it is". */
export function omitUndefined<Fields extends object>(fields: Fields): Defined<Fields> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  // The rest has the same fields without the undefined ones.
  return Object.fromEntries(given) as Defined<Fields>
}
