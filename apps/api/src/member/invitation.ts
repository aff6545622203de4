import { readInvitation } from '@inventory-pro/core/member/invitations'
import { invitationOfferView, readInvitationInput } from '@inventory-pro/shared/member/member'
import { everyone } from '../trpc/init.ts'
import { limitAttempts } from '../trpc/limit-attempts.ts'

// A mutation, because the token must not appear in an address, which logs keep.
export const invitationProcedure = everyone
  .use(limitAttempts)
  .input(readInvitationInput)
  .output(invitationOfferView)
  .mutation(({ ctx, input }) => readInvitation(ctx, input))
