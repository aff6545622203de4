import { newId } from '@inventory-pro/shared/id'
import { Validator } from '@seriousme/openapi-schema-validator'
import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { testApi } from '../../testing/test-api.ts'
import { procedures } from '../procedures.ts'
import type { describeApi } from './describe-api.ts'

type ApiDocument = ReturnType<typeof describeApi>

async function fetchDocument(url: string): Promise<ApiDocument> {
  const answer = await fetch(new URL('/openapi.json', url))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  // The test checks what it uses of it.
  return (await answer.json()) as ApiDocument
}

test('the document is valid OpenAPI 3.1', async () => {
  await using api = await testApi()

  const result = await new Validator().validate(await fetchDocument(api.url))

  expect(result).toMatchObject({ valid: true })
})

test('the document describes every procedure once, and nothing else', async () => {
  await using api = await testApi()

  const { paths } = await fetchDocument(api.url)

  expect(Object.keys(paths).toSorted()).toEqual(
    Object.keys(procedures)
      .map((path) => `/trpc/${path}`)
      .toSorted(),
  )
})

/** Calls procedures by the document alone, and checks each input and answer against its schemas. */
async function callerFrom(url: string, token?: string) {
  const document = await fetchDocument(url)
  const ajv = addFormats.default(new Ajv2020({ strict: false }))
  ajv.addSchema(document, 'document')
  const refuseUnlike = (pointer: string, value: unknown) => {
    if (!ajv.validate(`document#${pointer}`, value)) throw new Error(ajv.errorsText())
  }

  return async (path: string, input: object): Promise<{ status: number; body: unknown }> => {
    const method = 'get' in (document.paths[`/trpc/${path}`] ?? {}) ? 'get' : 'post'
    const operation = `/paths/~1trpc~1${path}/${method}`
    const place = method === 'get' ? 'parameters/0' : 'requestBody'
    refuseUnlike(`${operation}/${place}/content/application~1json/schema`, input)
    const address = new URL(`/trpc/${path}`, url)
    const body = JSON.stringify(input)
    if (method === 'get') address.searchParams.set('input', body)
    const answer = await fetch(address, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(method === 'post' && { body }),
    })
    const got: unknown = await answer.json()
    const schema =
      answer.status === 200
        ? `${operation}/responses/200/content/application~1json/schema`
        : '/components/schemas/Error'
    refuseUnlike(schema, got)
    return { status: answer.status, body: got }
  }
}

test('calls made from the document alone are answered as it says', async () => {
  await using api = await testApi()
  const { token } = await api.newTenant()
  const call = await callerFrom(api.url, token)

  const created = await call('product.create', { name: 'Lamp', sku: 'L-1', price: '9.50' })
  expect(created).toMatchObject({ body: { result: { data: { sku: 'L-1' } } } })
  const { items } = await listProducts(call)
  const productId = items[0]?.id
  const receipt = { requestId: newId(), type: 'IN', productId, quantity: 5 }
  expect(await call('stock.record', receipt)).toMatchObject({ status: 200 })
  const issue = { requestId: newId(), type: 'OUT', productId, quantity: 6 }
  expect(await call('stock.record', issue)).toMatchObject({
    status: 409,
    body: { error: { data: { reason: 'INSUFFICIENT_STOCK', details: { available: 5 } } } },
  })
  expect(await call('product.archive', { id: productId })).toMatchObject({
    status: 409,
    body: { error: { data: { reason: 'HAS_STOCK' } } },
  })
})

async function listProducts(call: Awaited<ReturnType<typeof callerFrom>>) {
  const { body } = await call('product.list', { search: 'L-1', limit: 10 })
  // The answer was checked against the document.
  return (body as { result: { data: { items: { id: string }[] } } }).result.data
}

test('a call without a log-in is refused as the document says', async () => {
  await using api = await testApi()
  const call = await callerFrom(api.url)

  expect(await call('product.list', {})).toMatchObject({
    status: 401,
    body: { error: { data: { reason: 'UNAUTHENTICATED' } } },
  })
})
