import { readInvitation } from '@inventory-pro/core/member/invitations'
import { invitationOfferView, readInvitationInput } from '@inventory-pro/shared/member/member'
import { guarded } from '../trpc/guarded.ts'
import { everyone } from '../trpc/init.ts'

// A mutation, because the token must not appear in an address, which logs keep.
export const invitationProcedure = everyone
  .use(guarded)
  .input(readInvitationInput)
  .output(invitationOfferView)
  .mutation(({ ctx, input }) => readInvitation(ctx, input))
