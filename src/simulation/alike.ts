/** Whether two values of plain data hold the same. What is undefined counts as not there. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((each, at) => isAlike(each, other[at]));
  if (Array.isArray(other)) return false;
  const [fields, others] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  for (const name in fields) if (!isAlike(fields[name], others[name])) return false;
  for (const name in others) if (others[name] !== undefined && fields[name] === undefined) return false;
  return true;
}
