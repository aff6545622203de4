import { expect, test } from 'vitest'
import { newPasskeyResponse } from './passkey.ts'

const response = { clientDataJSON: '', attestationObject: '' }
const made = { id: '', rawId: '', type: 'public-key', clientExtensionResults: {} }
const transportsOf = (transports: string[]) =>
  newPasskeyResponse.parse({ ...made, response: { ...response, transports } }).response.transports

test('ways to reach an authenticator are kept, and dropped when one is not known', () => {
  expect(transportsOf(['internal', 'usb'])).toEqual(['internal', 'usb'])
  expect(transportsOf(['internal', 'telepathy'])).toEqual([])
})

test('more of them than there are count as none, without a look at each', () => {
  expect(transportsOf(Array.from({ length: 21 }, () => 'usb'))).toEqual([])
})
