import { AppError } from '@/domain/errors/AppError'

/** Stills that were asked of the worker, as addresses that can be shown. */
export interface Snapshots {
  /** @throws AppError `platform.unsupported` when there is no picture to take. */
  ask(): Promise<string>
  take(id: number, jpeg: Blob | null): void
  /** Gives back the memory of every still; their addresses lead nowhere afterwards. */
  close(): void
}

export function createSnapshots(request: (id: number) => void): Snapshots {
  const waiting = new Map<number, { resolve(url: string): void; reject(cause: Error): void }>()
  const urls: string[] = []
  let last = 0
  const noPicture = (): AppError => new AppError('platform.unsupported', { what: 'snapshot' })

  return {
    ask: () =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        request(last)
      }),
    take(id, jpeg) {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (asked === undefined) return
      if (jpeg === null) return asked.reject(noPicture())
      const url = URL.createObjectURL(jpeg)
      urls.push(url)
      asked.resolve(url)
    },
    close() {
      for (const { reject } of waiting.values()) reject(noPicture())
      waiting.clear()
      for (const url of urls.splice(0)) URL.revokeObjectURL(url)
    },
  }
}
