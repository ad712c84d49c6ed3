import type { Unsubscribe } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { Ports } from '@/ports/ports'

/**
 * Reads a path by HTTP `firstMs` from now, then every `periodMs` and whenever the page comes into view, one reading at
 * a time and none while the page is out of view. A failed reading is dropped: the page shows a lost connection itself.
 */
export function pollWhileVisible<Reply>(
  { http, clock, presence }: Pick<Ports, 'http' | 'clock' | 'presence'>,
  { path, firstMs, periodMs }: { readonly path: string; readonly firstMs: number; readonly periodMs: number },
  onReply: (reply: Reply) => void,
): Unsubscribe {
  const scope = createScope()
  let reading = false
  const read = async (): Promise<void> => {
    if (reading || scope.closed || !presence.isVisible()) return
    reading = true
    try {
      const reply = await http.request<Reply>('GET', path)
      if (!scope.closed) onReply(reply)
    } catch {
      // The next reading may succeed.
    } finally {
      reading = false
    }
  }
  if (firstMs === 0) void read()
  else scope.add(clock.after(firstMs, () => void read()))
  scope.add(clock.every(periodMs, () => void read()))
  scope.add(presence.onChange(() => void read()))
  return () => scope.close()
}
