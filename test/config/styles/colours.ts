/** A colour with 0–255 channels and an alpha of 0–1. */
export interface Colour {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

const named: Readonly<Record<string, Colour>> = {
  transparent: { red: 0, green: 0, blue: 0, alpha: 0 },
}

/** Reads `#rgb`, `#rrggbb`, `rgb()`, `rgba()` and `transparent`. Null for anything else. */
export function readColour(text: string): Colour | null {
  const value = text.trim().toLowerCase()
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1]
  if (hex !== undefined) {
    const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])
    const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16))
    return { red, green, blue, alpha: 1 }
  }
  const channels = /^rgba?\(([^)]+)\)$/.exec(value)?.[1]?.split(/[\s,/]+/).map(Number)
  if (channels !== undefined) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = channels
    return { red, green, blue, alpha }
  }
  return named[value] ?? null
}

/** The colour that is seen where `over` lies on an opaque `ground`. */
export const layColour = (over: Colour, ground: Colour): Colour => {
  const mix = (upper: number, lower: number): number => upper * over.alpha + lower * (1 - over.alpha)
  return {
    red: mix(over.red, ground.red),
    green: mix(over.green, ground.green),
    blue: mix(over.blue, ground.blue),
    alpha: 1,
  }
}

const linear = (channel: number): number =>
  channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4

/** Source: WCAG 2.2, definition of relative luminance. */
const luminance = ({ red, green, blue }: Colour): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** Contrast ratio of two opaque colours, 1–21. Source: WCAG 2.2, definition of contrast ratio. */
export const contrastOf = (one: Colour, other: Colour): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}
