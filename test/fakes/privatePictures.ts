/** A server that gives pictures to one session; jsdom has neither fetch nor addresses of blobs. */
export function servePictures(token: () => string | null | undefined) {
  const asked: string[] = []
  const { fetch: fetchBefore } = globalThis
  const { createObjectURL, revokeObjectURL } = URL
  const open = new Set<string>()
  let made = 0
  globalThis.fetch = ((path: string, { headers }: { headers: { authorization: string } }) => {
    asked.push(path)
    const isKnown = headers.authorization === `Bearer ${token() ?? ''}`
    return Promise.resolve({ ok: isKnown, status: isKnown ? 200 : 404, blob: () => Promise.resolve({}) })
  }) as never
  URL.createObjectURL = () => {
    const url = `blob:${(made += 1)}`
    open.add(url)
    return url
  }
  URL.revokeObjectURL = (url) => void open.delete(url)
  return {
    asked,
    /** Addresses that were not given back. */
    open,
    stop() {
      globalThis.fetch = fetchBefore
      Object.assign(URL, { createObjectURL, revokeObjectURL })
    },
  }
}
