import { inTenantSql, type SqlTx } from '@inventory-pro/db/tenant-scope'
import type { Page } from '@inventory-pro/shared/list'
import type { Context } from '../context.ts'
import { retryLostRace } from '../retry.ts'
import { createOne, type CrudThing, deleteOne, setOneArchived, updateOne } from './edit.ts'

type ById = { id: string }

/** Returns the commands of a thing that has a name and no rules beyond its schema and its repository. */
export function crudCommands<
  View extends { name: string; version: number },
  Create,
  Update extends ById & { version?: number | undefined },
  ListInput,
>(
  rows: Omit<CrudThing<View, Create, Omit<Update, 'version'>>, 'read' | 'own' | 'label'> & {
    read: (tx: SqlTx, id: string) => Promise<View>
    list: (tx: SqlTx, input: ListInput) => Promise<Page<View>>
  },
) {
  const thing = { ...rows, own: (view: View) => view, label: ({ name }: View) => name }
  const read = <Result>(ctx: Context, work: (tx: SqlTx) => Promise<Result>) =>
    inTenantSql(ctx.db, ctx.actor.tenantId, work)

  return {
    list: (ctx: Context, input: ListInput) => read(ctx, (tx) => rows.list(tx, input)),
    get: (ctx: Context, { id }: ById) => read(ctx, (tx) => rows.read(tx, id)),
    create: (ctx: Context, input: Create) => retryLostRace(() => createOne(ctx, thing, input)),
    update: (ctx: Context, input: Update) => retryLostRace(() => updateOne(ctx, thing, input)),
    archive: (ctx: Context, { id }: ById) => setOneArchived(ctx, thing, { id, isArchived: true }),
    restore: (ctx: Context, { id }: ById) => setOneArchived(ctx, thing, { id, isArchived: false }),
    delete: (ctx: Context, { id }: ById) => deleteOne(ctx, thing, id),
  }
}
