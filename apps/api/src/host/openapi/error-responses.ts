import { reasons, statusOf } from '@inventory-pro/shared/errors'

/** The JSON schema of every refusal. */
export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'data'],
      properties: {
        code: { type: 'integer', description: 'The JSON-RPC code of the status.' },
        message: {
          type: 'string',
          description: 'What happened, and what to do next. Made for people.',
        },
        data: {
          type: 'object',
          required: ['code', 'httpStatus', 'reason', 'details', 'requestId'],
          properties: {
            code: { type: 'string' },
            httpStatus: { type: 'integer' },
            path: { type: 'string', description: 'The procedure that was called.' },
            reason: { enum: reasons, description: 'Made for programs.' },
            details: { type: 'object', description: 'Values that belong to the reason.' },
            requestId: { type: 'string', description: 'Finds the request in the log.' },
          },
        },
      },
    },
  },
}

const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }

/** A response for each status of a refusal, with its reasons. */
export const sharedResponses: Record<string, object> = {}
/** References to them, by status. */
export const errorResponses: Record<string, object> = {}

for (const [status, those] of Map.groupBy(reasons, statusOf)) {
  const name = `Refused${status}`
  sharedResponses[name] = { description: `Refused for: ${those.join(', ')}`, content }
  errorResponses[status] = { $ref: `#/components/responses/${name}` }
}
