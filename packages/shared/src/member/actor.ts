import { z } from 'zod'
import { id } from '../id.ts'

/** Who did something, as logs and lists show it. */
export const actorView = z.object({ id, name: z.string() })
