import { z } from 'zod'

// zod would compile its schemas with `new Function`, which the content security policy forbids.
z.config({ jitless: true })
