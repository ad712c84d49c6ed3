const engineTypes: Readonly<Record<string, unknown>> = { String, Number, Boolean, Object, Array, Function }

const engineType = (type: unknown): unknown => (typeof type === 'function' ? (engineTypes[type.name] ?? type) : type)

/**
 * The scripts run in a language engine of their own, whose `Object` and `String` are not those that WeChat's engine
 * compares a property's type with.
 */
export function withEngineTypes(definition: unknown): unknown {
  const { properties } = definition as { properties?: Readonly<Record<string, unknown>> }
  if (properties === undefined) return definition
  const translated = Object.entries(properties).map(([name, property]) => {
    if (typeof property !== 'object' || property === null) return [name, engineType(property)] as const
    return [name, { ...property, type: engineType((property as { type: unknown }).type) }] as const
  })
  return { ...(definition as object), properties: Object.fromEntries(translated) }
}
