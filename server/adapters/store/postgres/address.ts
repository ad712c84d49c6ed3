/** Names a database in errors and logs: host and name, without user, password and options. */
export function describeAddress(url: string): string {
  const { host, pathname, searchParams } = new URL(url)
  const folder = searchParams.get('host')
  return `postgres://${folder ?? host}${pathname}`
}
