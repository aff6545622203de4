import { plainNames, sampleThings } from '@inventory-pro/db/testing/sample-things'
import { expect, test } from 'vitest'
import { crudOf } from './testing/crud-things.ts'
import { testApi } from './testing/test-api.ts'

test.each(plainNames)(
  'a %s is created, found, changed, archived, restored and deleted',
  async (thing) => {
    await using api = await testApi()
    const { call, ask, create } = crudOf(thing, api, await api.newTenant())
    const { change, create: fields } = sampleThings[thing]
    const list = (input: object) => call('list', { ...input })

    const created = await create()
    expect(created).toMatchObject({ ...fields, archivedAt: null })
    const { id } = created
    expect(await call('get', { id })).toEqual(created)
    expect(await list({ search: fields.name.slice(1).toUpperCase() })).toMatchObject({
      items: [created],
    })

    const changed = await call('update', { id, ...change })
    expect(changed).toMatchObject(change)
    const cleared = Object.fromEntries(
      Object.keys(change).flatMap((name) => (name in fields ? [] : [[name, null]])),
    )
    expect(await call('update', { id, ...cleared })).toMatchObject({ ...change, ...cleared })

    const archived = await call('archive', { id })
    expect(archived['archivedAt']).not.toBeNull()
    expect(await call('archive', { id })).toEqual(archived)
    expect(await list({})).toMatchObject({ items: [], total: 0 })
    expect(await list({ archived: true })).toMatchObject({ items: [archived] })
    await call('restore', { id })
    expect(await list({})).toMatchObject({ items: [{ id, archivedAt: null }] })

    await call('delete', { id })
    expect((await ask(`${thing}.get`, { id })).error?.data).toMatchObject({
      reason: 'NOT_FOUND',
      details: { thing, id },
    })
  },
)

test.each(plainNames)(
  'viewers read a %s, users write it, managers archive and delete it',
  async (thing) => {
    await using api = await testApi()
    const { addMember } = await api.newTenant()
    const [viewer, user, manager] = await Promise.all(
      (['viewer', 'user', 'manager'] as const).map(async (role) =>
        crudOf(thing, api, await addMember(role)),
      ),
    )
    const statusOf = async (who: typeof viewer, verb: string, body: object) =>
      (await who?.ask(`${thing}.${verb}`, body))?.status

    expect(await statusOf(viewer, 'create', sampleThings[thing].create)).toBe(403)
    const { id = '' } = (await user?.create()) ?? {}
    expect(await statusOf(viewer, 'get', { id })).toBe(200)
    expect(await statusOf(viewer, 'update', { id })).toBe(403)
    expect(await statusOf(user, 'archive', { id })).toBe(403)
    expect(await statusOf(user, 'delete', { id })).toBe(403)
    expect(await statusOf(manager, 'delete', { id })).toBe(200)
  },
)

test.each(plainNames)("another tenant's %s is not found and stays as it was", async (thing) => {
  await using api = await testApi()
  const theirs = crudOf(thing, api, await api.newTenant())
  const ours = crudOf(thing, api, await api.newTenant())
  const created = await theirs.create()
  const { id } = created

  for (const verb of ['get', 'update', 'archive', 'restore', 'delete']) {
    expect([verb, (await ours.ask(`${thing}.${verb}`, { id })).error?.data.reason]).toEqual([
      verb,
      'NOT_FOUND',
    ])
  }
  expect(await ours.call('list', {})).toMatchObject({ total: 0 })
  expect(await theirs.call('get', { id })).toEqual(created)
})
