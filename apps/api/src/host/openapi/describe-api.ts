import { procedures } from '../procedures.ts'
import { describeProcedure } from './describe-procedure.ts'
import { errorSchema, sharedResponses } from './error-responses.ts'

const description = `Every procedure takes and returns JSON.

- Send the input of a query as the URL parameter \`input\`, and the input of a command as the body.
- Log in with \`auth.token\`, or create an API key, and send it as a bearer token.
- Commands that change stock take a \`requestId\`, a UUID. Send a command again with the same id after a timeout: it takes effect once.
- A refusal has a \`reason\` for programs and a \`message\` for people.`

/** Describes every procedure of the router as an OpenAPI 3.1 document. */
export function describeApi(publicUrl: URL) {
  const paths: Record<string, ReturnType<typeof describeProcedure>> = {}
  for (const [path, procedure] of Object.entries(procedures)) {
    paths[`/trpc/${path}`] = describeProcedure(path, procedure)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Inventory Pro', version: '1', description },
    servers: [{ url: publicUrl.origin }],
    paths,
    components: {
      schemas: { Error: errorSchema },
      responses: sharedResponses,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  }
}
