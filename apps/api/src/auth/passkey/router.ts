import { router } from '../../trpc/init.ts'
import { creationOptionsProcedure } from './creation-options.ts'
import { listPasskeysProcedure } from './list.ts'
import { registerPasskeyProcedure } from './register.ts'
import { removePasskeyProcedure } from './remove.ts'
import { renamePasskeyProcedure } from './rename.ts'

export const passkeyRouter = router({
  list: listPasskeysProcedure,
  creationOptions: creationOptionsProcedure,
  register: registerPasskeyProcedure,
  rename: renamePasskeyProcedure,
  remove: removePasskeyProcedure,
})
