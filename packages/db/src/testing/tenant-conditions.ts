// As we write them, `p."tenantId" = $1::uuid`, `i."tenantId" = p."tenantId"` and `t."id" = s."tenantId"`, and as
// Prisma does, `"public"."User"."tenantId" = $3` and `... IN ($1,$2)`; and of the tenant's own row, its id.
const owner = String.raw`(?:"?\w+"?\.)*`
const parameter = String.raw`\$\d+(?:::uuid)?`
const condition = new RegExp(
  [
    String.raw`${owner}"tenantId" = (?:${parameter}|${owner}"tenantId")`,
    String.raw`${owner}"tenantId" IN \(\$\d+(?:,\$\d+)*\)`,
    String.raw`\w+\."id" = \w+\."tenantId"`,
    String.raw`(?<="Tenant"\s+(?:SET [^$]+)?WHERE )"id" = ${parameter}`,
    String.raw`"public"\."Tenant"\."id" = ${parameter}`,
  ].join('|'),
  'g',
)
const table = /\b(?:FROM|JOIN|UPDATE)\s+(?:"public"\.)?"[A-Z]\w+"/g

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** How many tables a statement reads, changes or deletes from. All of our tables belong to tenants. */
export function countTables(text: string): number {
  return count(text, table)
}

/** Whether a statement leaves open for one of its tables which tenant's rows it means. */
export function lacksTenant(text: string): boolean {
  return countTables(text) > count(text, condition)
}

/** The statement as it would be if nobody had thought of tenants: each condition on one always holds. */
export function withoutTenant(text: string): string {
  return text.replaceAll(condition, (match) => `(${match} OR true)`)
}
