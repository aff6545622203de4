import { z } from 'zod'
import type { Access } from '../../trpc/init.ts'
import type { Procedure } from '../procedures.ts'
import { errorResponses } from './error-responses.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Returns the OpenAPI path item of a procedure: GET for a query, POST for a mutation. */
export function describeProcedure(path: string, { _def }: Procedure) {
  const { inputs, output, meta } = _def
  const [context = path] = path.split('.')
  const operation = {
    operationId: path,
    tags: [context],
    description: describeAccess(meta.access),
    security: meta.access === 'everyone' ? [] : [{ bearer: [] }],
    responses: { 200: successResponse(output), ...errorResponses },
  }
  const input = schemaOf(inputs[0], 'input')
  const isRequired = !inputs[0].safeParse(undefined).success
  const content = { 'application/json': { schema: input } }
  if (_def.type === 'query') {
    const parameter = { name: 'input', in: 'query', required: isRequired, content }
    return { get: { ...operation, parameters: [parameter] } }
  }
  return { post: { ...operation, requestBody: { required: isRequired, content } } }
}

function describeAccess(access: Access): string {
  if (access === 'everyone') return 'Needs no log-in.'
  if (access === 'loggedIn') return 'Needs a logged-in person. An API key cannot call it.'
  return `Needs the permission \`${access}\`.`
}

function successResponse(output: z.ZodType) {
  const hasData = !output.safeParse(undefined).success
  const result = hasData
    ? { type: 'object', properties: { data: schemaOf(output, 'output') }, required: ['data'] }
    : { type: 'object' }
  const schema = { type: 'object', properties: { result }, required: ['result'] }
  return { description: 'The result', content: { 'application/json': { schema } } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return described
}
