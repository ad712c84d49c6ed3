import { asRoomId } from '@/domain/kernel/ids'
import { httpLimits } from '../../../server/http/limits'
import { openAppRig } from './appRig'

/** A JSON schema, as far as the routes' bodies use it. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly minimum?: number
  readonly minLength?: number
}

/** Texts of JSON values that a database driver refuses, changes or dies of, and that look like honest ones. */
const hostile = [
  'true', 'false', 'null', '"NaN"', '1e400', '-1e400', '1.5', '-0', '9007199254740993', '"\\u0000"', '"a\\u0000b"',
  '{"a":true}', '[false]', '{"\\u0000":1}',
]

/** Texts of bodies for a schema: one that may be accepted, and one for each hostile value in each place. */
function bodiesOf(schema: Schema): string[] {
  const [honest, ...twisted] = textsOf(schema)
  return [honest ?? '{}', ...twisted, ...hostile]
}

function textsOf(schema: Schema): string[] {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap(textsOf)
  if (schema.const !== undefined) return [JSON.stringify(schema.const), ...hostile]
  if (schema.enum !== undefined) return [JSON.stringify(schema.enum[0]), ...hostile]
  if (schema.properties !== undefined) return objectsOf(Object.entries(schema.properties))
  if (schema.type === 'array' && schema.items !== undefined) return textsOf(schema.items).map((text) => `[${text}]`)
  const number = String(schema.minimum ?? 1)
  const text = JSON.stringify('abc123'.repeat(40).slice(0, Math.max(schema.minLength ?? 1, 3)))
  const honest = { integer: number, number, boolean: 'true', null: 'null' }[schema.type ?? ''] ?? text
  return [honest, ...hostile]
}

function objectsOf(fields: readonly (readonly [string, Schema])[]): string[] {
  const values = fields.map(([name, inner]) => [name, textsOf(inner)] as const)
  const write = (changed: string, value: string): string =>
    `{${values.map(([name, [honest]]) => `${JSON.stringify(name)}:${name === changed ? value : honest}`).join()}}`
  return [write('', ''), ...values.flatMap(([name, [, ...texts]]) => texts.map((text) => write(name, text)))]
}

/**
 * Sends hostile values in every place of every route's body, query and address, as the owner. Run in a process of its
 * own: a boolean that reaches libsql ends the process. Prints its requests, and answers that were neither success nor
 * the sender's fault.
 */
async function walk(): Promise<void> {
  const rates = Object.keys(httpLimits).filter((name) => name.endsWith('PerMinute'))
  const many = Object.fromEntries(rates.map((name) => [name, 1e9]))
  const rig = await openAppRig({ limits: { ...httpLimits, ...many } })
  await rig.openTea()
  const faults: string[] = []
  const routes = new Set<string>()
  let asked = 0
  let { authorization } = rig.as('owner')
  const ask = async (method: string, url: string, payload?: string): Promise<void> => {
    const headers = { authorization, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) }
    const { statusCode, body } = await rig.app.inject({ method: method as 'POST', url, headers, payload })
    asked += 1
    // 501 comes from parts that the rig does not configure.
    if (statusCode >= 500 && statusCode !== 501) faults.push(`${method} ${url} ${payload ?? ''}: ${statusCode} ${body}`)
    const nul = `${url}${payload ?? ''}`
    if (/%00|\\u0000/.test(nul) && statusCode < 400) faults.push(`${method} ${url} ${payload ?? ''}: accepted`)
    if (statusCode === 401) authorization = (await rig.signIn('the-owner')).authorization
  }
  for (const [path, methods] of Object.entries(rig.app.swagger().paths ?? {})) {
    for (const [method, operation] of Object.entries(methods ?? {}) as [string, Operation][]) {
      const verb = method.toUpperCase()
      routes.add(`${verb} ${path}`)
      const url = path.replace('{roomId}', 'tea').replace(/\{\w+\}/g, 'the-host')
      const schema = operation.requestBody?.content?.['application/json']?.schema
      for (const body of schema === undefined ? [undefined] : bodiesOf(schema)) await ask(verb, url, body)
      for (const value of ['a%00b', 'true', 'NaN', '1e400', '9007199254740993']) {
        if (path.includes('{')) await ask(verb, path.replace(/\{\w+\}/g, value), schema && '{}')
        for (const { name, in: place } of operation.parameters ?? []) {
          if (place === 'query') await ask(verb, `${url}?${name}=${value}`, schema && '{}')
        }
      }
    }
  }
  for (const page of ['/room/a%00b', '/pictures/a%00.png', '/socket?a=%00']) await ask('GET', page)
  const room = await rig.rooms.state(asRoomId('tea'))
  await rig.close()
  process.stdout.write(JSON.stringify({ asked, routes: routes.size, faults, room: room !== null }))
}

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}

void walk()
