import type { InventoryClient } from '@inventory-pro/client'
import type { InviteMemberInput } from '@inventory-pro/shared/member/member'

/** Invites as a person does, who is shown the token. */
export async function invite(client: InventoryClient, input: InviteMemberInput) {
  const { token, ...invitation } = await client.member.invite.mutate(input)
  if (token === null) throw new Error('An API key is not shown the token')
  return { ...invitation, token }
}
