import { type HttpRequest, maxBodyBytes } from './http-request.ts'

/** The material of the odd parts of a request. */
export type Odds = {
  /** A token, a challenge, a key: some that are good here and some that are another tenant's. */
  secrets: readonly string[]
  /** Chooses among the variants of an oddity. */
  choice: number
}

export type Oddity = (request: HttpRequest, odds: Odds) => HttpRequest

const bodies = [
  '',
  ' ',
  '{',
  '}',
  '{"a":1,}',
  "{'a':1}",
  'NaN',
  '{"id":NaN}',
  '{"id":Infinity}',
  '\uFEFF{}',
  '{}{}',
  '"',
  '"\n"',
  '01',
  '['.repeat(100_000),
  '{"a":'.repeat(100_000),
  'undefined',
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.from('7b226122c03a317d', 'hex'),
  Buffer.alloc(1_000),
]
const contentTypes = [
  '',
  'text/plain',
  'text/plain; application/json',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/jsonp',
  'application/json; charset=utf-16',
  'application/json;'.repeat(100),
  'APPLICATION/JSON',
  'application/octet-stream',
  '*/*',
]
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'TRACE']
const names = [
  '',
  ',',
  ','.repeat(1_000),
  '__proto__',
  'constructor',
  'auth',
  'auth.',
  'auth.login.call',
  'auth/login',
  'auth.login/',
  '%00',
  '%E0%A4%A',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%F0%9F%92%A9',
  'a'.repeat(1_999),
  'a'.repeat(2_001),
  'a'.repeat(15_000),
  'a'.repeat(20_000),
]
const queries = [
  'input',
  'input=',
  'input=%',
  'input=%E0%A4%A',
  'input=%00',
  'input={}&input={}',
  'input[a]=1',
  'input=null',
  'input=[',
  `input=${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `input=${'x'.repeat(20_000)}`,
  'batch=1',
  'batch=1&batch=1',
  'batch=true',
  'batch=1&input=[]',
  'batch=1&input=null',
  'batch=1&input=7',
  'batch=1&input={"0":{},"1":{},"-1":{},"__proto__":{}}',
  '__proto__[x]=1',
  '&'.repeat(1_000),
]
const headerSets: Record<string, string>[] = [
  { 'x-forwarded-for': 'not an address' },
  { 'x-forwarded-for': `${'10.0.0.1, '.repeat(500)}10.0.0.1` },
  { 'x-forwarded-for': "'; DROP TABLE x" },
  { 'x-forwarded-for': '::ffff:10.0.0.1%eth0' },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-proto': 'gopher' },
  { host: 'evil.example' },
  { origin: 'null' },
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-origin' },
  { 'user-agent': 'x'.repeat(8_000) },
  { 'user-agent': 'caf\u00e9 \u00ff' },
  { 'user-agent': '' },
  { accept: 'text/html' },
  { 'accept-encoding': 'gzip;q=nonsense' },
  { 'content-encoding': 'gzip' },
  { 'x-junk': 'x'.repeat(20_000) },
  { 'x-http-method-override': 'DELETE' },
  { range: 'bytes=0-0' },
  { 'if-none-match': '*' },
]

function pick<Item>(items: readonly Item[], { choice }: Odds): Item {
  const item = items[choice % items.length]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

const inPath = (request: HttpRequest, name: string): HttpRequest => ({
  ...request,
  path: request.path.replace(/^\/trpc\/[^?]*/, () => `/trpc/${name}`),
})

function withHeaders(request: HttpRequest, headers: Record<string, string>): HttpRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}

/** Credentials of which none is one's own, as it was given. */
function oddCredentials(odds: Odds): Record<string, string>[] {
  const secret = pick(odds.secrets, odds)
  const [head = '', claims = '', signature = ''] = secret.split('.')
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url')
  return [
    { authorization: `Bearer ${secret}` },
    { authorization: `Bearer ${secret.slice(0, -1)}` },
    { authorization: `Bearer ${secret}x` },
    { authorization: `Bearer ${head}.${claims}.${signature.toUpperCase()}` },
    { authorization: `Bearer ${unsigned}.${claims}.` },
    { authorization: `Bearer ${head}.${Buffer.from('{}').toString('base64url')}.${signature}` },
    { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` },
    { authorization: 'Bearer' },
    { authorization: 'Bearer  ' },
    { authorization: `Bearer ${'x'.repeat(8_000)}` },
    { authorization: `Bearer ipk_${'x'.repeat(43)}.00000000-0000-0000-0000-000000000000` },
    { authorization: `Bearer ${secret}, Bearer ${secret}` },
    { cookie: `session=${secret}` },
    { cookie: `session=${secret}; session=${secret}` },
    { cookie: `session=%E0%A4%A`, 'sec-fetch-site': 'same-origin' },
    { cookie: `session=${'%00'.repeat(20)}`, 'sec-fetch-site': 'same-origin' },
    { cookie: `session="${secret}`, 'sec-fetch-site': 'same-origin' },
    { cookie: `__proto__=a; session=; =; ;`, 'sec-fetch-site': 'same-origin' },
    { cookie: ';'.repeat(8_000), 'sec-fetch-site': 'same-origin' },
  ]
}

/** A body of exactly so many bytes: JSON may end in spaces. */
function padded(request: HttpRequest, bytes: number): HttpRequest {
  const { body } = request
  if (body === undefined) return request
  const text = Buffer.from(body)
  const spaces = Buffer.alloc(Math.max(0, bytes - text.length), ' ')
  return { ...request, body: Buffer.concat([text, spaces]) }
}

const asPost = (request: HttpRequest): HttpRequest =>
  request.method === 'POST'
    ? request
    : {
        method: 'POST',
        path: request.path,
        headers: { ...request.headers, 'content-type': 'application/json' },
        body: '{}',
      }

/** Everything that can be odd about a request besides its input. */
export const oddities: readonly Oddity[] = [
  (request, odds) => ({ ...asPost(request), body: pick(bodies, odds) }),
  (request, { choice }) => ({
    ...request,
    body: request.body?.slice(0, choice % (request.body.length + 1)),
  }),
  (request, odds) => withHeaders(asPost(request), { 'content-type': pick(contentTypes, odds) }),
  (request, odds) => ({ ...request, method: pick(methods, odds) }),
  (request, odds) => inPath(request, pick(names, odds)),
  (request, odds) => ({
    ...request,
    path: `${request.path.split('?')[0]}?${pick(queries, odds)}`,
  }),
  (request, odds) => withHeaders(request, pick(headerSets, odds)),
  (request, odds) => {
    const { authorization: _, ...headers } = request.headers
    return withHeaders({ ...request, headers }, pick(oddCredentials(odds), odds))
  },
]

/** Bodies as long as they may be, and a little longer: rare, for what they cost. */
export const fullBody: Oddity = (request, odds) =>
  padded(request, maxBodyBytes + pick([-1, 0, 1, 1_000], odds))
