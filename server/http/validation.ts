import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Value } from 'typebox/value'
import { AppError } from '@/domain/errors/AppError'

const validators = new WeakMap<TSchema, Validator>()

/**
 * Checks requests against the schemas of `domain/wire/http.ts`. A body has to be exactly as described; texts of a
 * query or a path are read as the type they stand for, with defaults filled in.
 */
export const checkAgainstSchema: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = validators.get(schema) ?? Compile(schema)
  validators.set(schema, compiled)
  return (sent: unknown) => {
    const value = httpPart === 'body' ? sent : Value.Convert(schema, Value.Default(schema, Value.Clone(sent)))
    if (compiled.Check(value)) return { value }
    const first = compiled.Errors(value)[0]
    return { error: new AppError('request.invalid', { field: fieldName(first), problem: first?.message ?? 'invalid' }) }
  }
}

/** The field that is wrong, as `link.url`. A name that cannot be one of ours is left out: nothing sent is repeated. */
function fieldName(fault: { instancePath: string; params?: object } | undefined): string {
  const path = (fault?.instancePath ?? '').split('/').filter((part) => part !== '')
  const params = fault?.params as { requiredProperties?: string[]; additionalProperties?: string[] } | undefined
  const named = params?.requiredProperties?.[0] ?? params?.additionalProperties?.[0]
  const names = named === undefined ? path : [...path, named]
  return names.filter((name) => /^\w{1,40}$/.test(name)).join('.')
}
