import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const data = {
  code: 'NOT_FOUND',
  httpStatus: 404,
  path: 'product.get',
  requestId: newId(),
  reason: 'NOT_FOUND',
  details: { thing: 'product' },
}
const refusal = { code: -32_004, message: 'There is no such product.', data }
const problemsOf = (status: number, answer: unknown, method = 'POST') =>
  judge({ status, text: typeof answer === 'string' ? answer : JSON.stringify(answer), method })
    .problems

const likeThis = (pattern: RegExp): unknown => expect.stringMatching(pattern)

test('an answer within the contract is no problem', () => {
  const overloaded = { ...data, httpStatus: 503, code: 'SERVICE_UNAVAILABLE', reason: 'OVERLOADED' }
  const done = { result: { data: { id: newId() } } }

  expect(problemsOf(200, done)).toEqual([])
  expect(problemsOf(200, { result: {} })).toEqual([])
  expect(problemsOf(404, { error: refusal })).toEqual([])
  expect(problemsOf(503, { error: { ...refusal, data: overloaded } })).toEqual([])
  expect(problemsOf(207, [done, { error: refusal }])).toEqual([])
  expect(problemsOf(404, [{ error: refusal }, { error: refusal }])).toEqual([])
  expect(problemsOf(405, '', 'HEAD')).toEqual([])
})

test('a fault of the server is one, by itself, in a batch and in answer to HEAD', () => {
  const broken = { ...refusal, data: { ...data, httpStatus: 500, reason: 'INTERNAL' } }

  expect(problemsOf(500, { error: broken })).toEqual([likeThis(/^answered 500/)])
  expect(problemsOf(207, [{ error: refusal }, { error: broken }])).toEqual([
    likeThis(/^answered 500/),
  ])
  expect(problemsOf(500, '', 'HEAD')).toEqual(['answered 500'])
})

test.each([
  ['no JSON', 404, '<!doctype html>'],
  ['nothing', 200, ''],
  ['another shape', 404, { error: 'Not Found', statusCode: 404 }],
  ['an unknown reason', 404, { error: { ...refusal, data: { ...data, reason: 'GONE' } } }],
  ['more than the contract has', 404, { error: { ...refusal, data: { ...data, stack: '' } } }],
  ['both at once', 200, { result: {}, error: refusal }],
])('an answer with %s is none', (_what, status, answer) => {
  expect(problemsOf(status, answer)).toEqual([likeThis(/not as the contract has it/)])
})

test('reports a status that does not match the calls', () => {
  expect(problemsOf(200, { error: refusal })).toEqual([likeThis(/not its own status/)])
  expect(problemsOf(200, [{ result: {} }, { error: refusal }])).toEqual([
    likeThis(/not its own status/),
  ])
})

test.each([
  'Error: no\n    at answerCall (native)',
  'ENOENT: /srv/packages/db/src/client.ts',
  'SELECT "password" FROM "User"',
  'invalid byte sequence for encoding "UTF8": 0x00',
  "Cannot read properties of undefined (reading 'id')",
])('a refusal that says %j shows our insides', (message) => {
  expect(problemsOf(404, { error: { ...refusal, message } })).toEqual([
    likeThis(/^shows its insides/),
  ])
  const details = { fields: { id: message } }
  const inDetails = { ...refusal, data: { ...data, details } }
  expect(problemsOf(404, { error: inDetails })).toEqual([likeThis(/^shows its insides/)])
})
