import Fastify, { type FastifySerializerCompiler } from 'fastify'

type Compiler = FastifySerializerCompiler<object>
type Serialize = ReturnType<Compiler>

/** Fastify's own compiler, which it makes for its first route that has a schema and hands out nowhere else. */
async function makeCompiler(): Promise<Compiler> {
  const app = Fastify()
  app.get('/', { schema: { response: { 200: { type: 'null' } } } }, () => null)
  await app.ready()
  const { serializerCompiler } = app as { serializerCompiler?: Compiler }
  if (serializerCompiler === undefined) throw new Error('Fastify has no compiler of responses any more.')
  return serializerCompiler
}

let compiler: Promise<Compiler> | null = null
const serializers = new WeakMap<object, Serialize>()

/**
 * Compiles each schema of a response once a process: most routes share theirs, those of errors above all, and Fastify
 * compiles again for each route and status, which was a third of the work of building the app.
 */
export async function createSerializerCompiler(): Promise<Compiler> {
  const compile = await (compiler ??= makeCompiler())
  return (route) => {
    const { schema } = route as { schema: object }
    const serialize = serializers.get(schema) ?? compile(route)
    serializers.set(schema, serialize)
    return serialize
  }
}
