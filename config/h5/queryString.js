const read = (text, decode) => {
  if (!decode) return text
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign in a link typed by hand.
    return text
  }
}

/** Reads `?a=1&b`: a name without a value is null, the last of two equal names counts. */
const parse = (search, { decode = true } = {}) =>
  Object.fromEntries(
    search
      .replace(/^[?#&]/, '')
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const [name, ...value] = part.split('=')
        return [read(name, decode), value.length === 0 ? null : read(value.join('='), decode)]
      }),
  )

/** Stands in for the package that Taro's router reads addresses with: 4 KB gz, of which it uses this one function. */
export const queryString = { parse }
export { queryString as default }
