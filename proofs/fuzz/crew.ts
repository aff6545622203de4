import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@inventory-pro/shared/id'
import { permission, role, type Role } from '@inventory-pro/shared/permissions'
import { addressOf, callFrom } from '../lib/call-from.ts'
import { createKnowledge, type Knowledge } from './knowledge.ts'

/** Who sends a request: nobody, a member by their token, the owner as a browser or by an API key. */
export type Caller = Role | 'nobody' | 'browser' | 'key'

/** A tenant with a member of each role and an API key, in whose names requests are sent. */
export type Crew = {
  tenantId: string
  knowledge: Knowledge
  headersOf: (caller: Caller) => Record<string, string>
  /** The current tokens, challenges and keys. */
  secrets: () => string[]
  /** Renews an expired session or key of a caller; returns whether that worked. */
  renew: (caller: Caller) => Promise<boolean>
  /** The remaining number of requests, because its ledger grows with each. */
  left: number
}

type Member = { email: string; session: string }
type Members = Record<Role, Member>
/** Calls a mutation in a session or in none, each time from another address. */
type Post = (path: string, body: object, session?: string) => Promise<Done>
/** Whatever is answered, these are what is looked for in it. */
type Done = {
  session: string
  token: string
  key: string
  id: string
  tenant: { id: string }
}

const requestsEach = 3_000
const maxTries = 10
const name = 'Ana'

/** Makes a tenant as a customer makes it, with a little of everything. `nextAddress` gives one that nobody else has. */
export async function openCrew(url: string, nextAddress: () => number): Promise<Crew> {
  const knowledge = createKnowledge()
  const post = postTo(url, { knowledge, nextAddress })
  const password = newId()
  knowledge.note('password', password)
  knowledge.note('currentPassword', password)

  const { tenantId, members } = await hire(post, password)
  const asOwner: Post = (path, body) => post(path, body, members.owner.session)
  await fillShelves(asOwner)
  const makeKey = () => asOwner('apiKey.create', { name, scopes: permission.options })
  let { key } = await makeKey()

  async function renew(caller: Caller): Promise<void> {
    if (caller === 'key') {
      key = (await makeKey()).key
      return
    }
    const member = memberOf(members, caller)
    member.session = (await post('auth.login', { email: member.email, password })).session
  }

  return {
    tenantId,
    knowledge,
    left: requestsEach,
    headersOf: (caller) =>
      headersOf(caller, caller === 'key' ? key : memberOf(members, caller).session),
    secrets: () => [
      ...Object.values(members).map((member) => member.session),
      key,
      knowledge.tell(['challenge'], 0) ?? key,
    ],
    renew: (caller) =>
      renew(caller).then(
        () => true,
        () => false,
      ),
  }
}

function postTo(
  url: string,
  { knowledge, nextAddress }: { knowledge: Knowledge; nextAddress: () => number },
): Post {
  return async (path, body, session) => {
    const headers: Record<string, string> =
      session === undefined ? {} : { authorization: `Bearer ${session}` }
    const ask = () => callFrom(url, { path, body, address: addressOf(nextAddress()), headers })
    let answer = await ask()
    // An OVERLOADED call had no effect, and may succeed a moment later.
    for (let tries = 1; answer.status === 503 && tries < maxTries; tries += 1) {
      await sleep(answer.waitSeconds * 1_000)
      answer = await ask()
    }
    const { status, text, cookie } = answer
    if (status !== 200) throw new Error(`${path}: ${text}`)
    // The output of a successful mutation.
    const { data } = (JSON.parse(text) as { result: { data: Done } }).result
    knowledge.learn(path, data)
    return { ...data, session: cookie.slice(cookie.indexOf('=') + 1) }
  }
}

/** Registers an owner, who invites the others and one more. */
async function hire(post: Post, password: string): Promise<{ tenantId: string; members: Members }> {
  const email = `${newId()}@example.com`
  const owner = await post('auth.register', { tenantName: newId(), name, email, password })

  async function invite(invitedRole: Role): Promise<{ email: string; token: string }> {
    const invited = { email: `${newId()}@example.com`, role: invitedRole }
    const { token } = await post('member.invite', invited, owner.session)
    return { email: invited.email, token }
  }
  async function join(invitedRole: Role): Promise<Member> {
    const { email: invited, token } = await invite(invitedRole)
    const { session } = await post('member.accept', { token, name, password })
    return { email: invited, session }
  }
  const members = {
    owner: { email, session: owner.session },
    manager: await join('manager'),
    user: await join('user'),
    viewer: await join('viewer'),
  }
  // Left open for requests to `member.accept`.
  await invite('viewer')
  return { tenantId: owner.tenant.id, members }
}

async function fillShelves(post: Post): Promise<void> {
  const { id: toLocationId } = await post('location.create', { name: 'Annex', code: 'A' })
  await post('location.create', { name: 'Shelf', code: 'B' })
  for (const sku of ['A', 'B', 'C']) {
    const product = { name: `Product ${sku}`, sku, price: '1.50' }
    const { id: productId } = await post('product.create', product)
    for (const locationId of [undefined, toLocationId]) {
      const receipt = { requestId: newId(), type: 'IN', productId, locationId, quantity: 1_000 }
      await post('stock.record', receipt)
    }
  }
  await post('product.create', { name: 'Never moved', sku: 'D', price: '2' })
  await post('service.create', { name: 'Repair', price: '40' })
  await post('customer.create', { name: 'Cleo', email: 'cleo@example.com' })
}

function memberOf(members: Members, caller: Caller): Member {
  const { data = 'owner' } = role.safeParse(caller)
  return members[data]
}

function headersOf(caller: Caller, secret: string): Record<string, string> {
  if (caller === 'nobody') return {}
  if (caller !== 'browser') return { authorization: `Bearer ${secret}` }
  return { cookie: `session=${secret}`, 'sec-fetch-site': 'same-origin' }
}
