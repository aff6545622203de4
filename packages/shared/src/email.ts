import { z } from 'zod'

const maxLength = 254
/** More than any address with its spaces: keeps the patterns below away from long texts. */
const maxTyped = 1_000

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
const outerSpace = /^[\s\u0085\u2800]+|[\s\u0085\u2800]+$/gu
// HTML's rule for an email field, and every visible character outside of ASCII.
const localPart = /^(?:[a-z0-9.!#$%&'*+/=?^_`{|}~-]|(?![\p{ASCII}\p{C}\p{Z}\u2800])[\s\S])+$/u
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const asciiDomain = new RegExp(String.raw`^${label}(?:\.${label})*$`)
// What may become a domain. A URL would take a port, a path or a user as well.
const domainText = /^[\p{L}\p{M}\p{N}\p{S}.\u3002\uff0e\uff61-]+$/u

type Parts = { local: string; domain: string; asciiDomain: string }

/** Reads an address; null when no mail can be sent to it. */
function readAddress(text: string): Parts | null {
  const [local = '', ...domains] = lower(text.replace(invisible, ''))
    .replace(outerSpace, '')
    .split('@')
  const [domain = ''] = domains
  const ascii = toAscii(domain)
  const isAddress = domains.length === 1 && localPart.test(local) && asciiDomain.test(ascii)
  return isAddress ? { local, domain, asciiDomain: ascii } : null
}

function lower(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC')
}

/** Returns the punycode of a Unicode domain; an empty text when it has none. */
function toAscii(domain: string): string {
  if (/^\p{ASCII}*$/u.test(domain)) return domain
  const url = `http://${domain}`
  return domainText.test(domain) && URL.canParse(url) ? new URL(url).hostname : ''
}

function address(write: (parts: Parts) => string) {
  const tooLong = `Use at most ${maxLength} characters`
  return z
    .string()
    .max(maxTyped, tooLong)
    .transform((text, context) => {
      const parts = readAddress(text)
      if (parts !== null) return write(parts)
      context.addIssue({
        code: 'custom',
        message: 'Enter an email address such as ana@example.com',
      })
      return z.NEVER
    })
    .pipe(z.string().max(maxLength, tooLong))
}

/**
 * The address of an account. All spellings of one address give the same text: without outer spaces and invisible
 * characters, composed, in lower case, its domain in punycode.
 */
export const loginEmail = address((parts) => `${parts.local}@${parts.asciiDomain}`)

/** The address of a business partner, with its domain in Unicode as people read it. */
export const contactEmail = address(({ local, domain }) => `${local}@${domain}`)
