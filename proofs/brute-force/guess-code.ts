import { z } from 'zod'
import { callFrom, type TimedAnswer } from '../lib/call-from.ts'
import { type Owner, spell } from './owner.ts'

type Attempt = { number: number; address: string }

const firstStep = z.object({ result: z.object({ data: z.object({ challenge: z.string() }) }) })

/** Tries a wrong second factor with the right password, by each procedure that takes one in turn. */
export async function guessCode(
  url: string,
  owner: Owner,
  { number, address }: Attempt,
): Promise<TimedAnswer> {
  const login = { email: spell(owner.email, number), password: owner.password }
  const code = String(number % 1_000_000).padStart(6, '0')
  if (number % 3 === 0) {
    return callFrom(url, { path: 'auth.token', body: { ...login, code }, address })
  }
  const first = await callFrom(url, { path: 'auth.login', body: login, address })
  // A password that must wait is part of the limit too.
  if (first.status !== 200) return first
  const { challenge } = firstStep.parse(JSON.parse(first.text)).result.data
  const path = 'auth.loginSecondFactor'
  if (number % 3 === 1) {
    return callFrom(url, { path, body: { by: 'code', challenge, code }, address })
  }
  const options = await callFrom(url, {
    path: 'auth.passkeyLoginOptions',
    body: { challenge },
    address,
  })
  if (options.status !== 200) return options
  const response = wrongPasskey(url, options)
  return callFrom(url, { path, body: { by: 'passkey', challenge, response }, address })
}

/** The answer of a passkey that nobody has, to a challenge of the server. */
function wrongPasskey(url: string, options: TimedAnswer) {
  const asked = firstStep.parse(JSON.parse(options.text)).result.data.challenge
  const clientData = { type: 'webauthn.get', challenge: asked, origin: url }
  const id = Buffer.from('nobody').toString('base64url')
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from(JSON.stringify(clientData)).toString('base64url'),
      authenticatorData: 'aaaa',
      signature: 'aaaa',
    },
  }
}
