import { z } from 'zod'
import { id } from '../id.ts'
import { instant, instantInput } from '../instant.ts'
import { permission } from '../permissions.ts'
import { line } from '../text.ts'

/** A key acts for its creator, with those of its scopes that the creator's current role has. */
export const apiKeyView = z.object({
  id,
  name: z.string(),
  /** How the key begins, to recognise it by. */
  prefix: z.string(),
  scopes: z.array(permission),
  createdBy: z.object({ id, name: z.string() }),
  createdAt: instant,
  expiresAt: instant.nullable(),
  /** Noted at most once a minute. */
  lastUsedAt: instant.nullable(),
})
export type ApiKeyView = z.infer<typeof apiKeyView>

export const createApiKeyInput = z.strictObject({
  name: line(100),
  scopes: z
    .array(permission)
    .min(1, 'Choose at least one scope')
    .max(permission.options.length)
    .transform((scopes) => [...new Set(scopes)]),
  /** In the future, by the clock of the database. */
  expiresAt: instantInput.optional(),
})
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>

/** `key` is shown this once: send it as `Authorization: Bearer ipk_...`. */
export const newApiKeyView = apiKeyView.extend({ key: z.string() })
export type NewApiKeyView = z.infer<typeof newApiKeyView>

export const revokeApiKeyInput = z.strictObject({ id })
export type RevokeApiKeyInput = z.infer<typeof revokeApiKeyInput>
