import type { LoginOrigin } from '@inventory-pro/core/auth/log-in/attempts'
import type { RequestDevice } from '../session/device.ts'
import { addressKey } from './address-key.ts'

/** Returns where a request comes from, for the counts of attempts. The browser's cookie is read when it is needed. */
export function originOf(ip: string, device: RequestDevice): LoginOrigin {
  return {
    address: addressKey(ip),
    get device() {
      return device.secret
    },
  }
}
