import path from 'node:path'
import vm from 'node:vm'
import type { Faults } from './faults'

export interface ScriptsOptions {
  readonly js: ReadonlyMap<string, string>
  /** Globals of a mini program beside the language itself: wx, App, Page, timers … */
  readonly globals: Readonly<Record<string, unknown>>
  readonly faults: Faults
}

export interface Scripts {
  /** Runs a file once, as `require` does. */
  require(file: string): unknown
  /** Timers end, and nothing of the mini program runs any more. */
  close(): void
}

interface Module {
  exports: unknown
}
type ModuleFunction = (require: (name: string) => unknown, module: Module, exports: unknown) => void

/**
 * Runs the built scripts in an engine of their own that has the language and the given globals, as on a phone: no
 * window, no document, no process, no fetch.
 */
export function createScripts({ js, globals, faults }: ScriptsOptions): Scripts {
  const timers = createTimers(faults)
  const context = vm.createContext({ ...globals, ...timers.globals })
  const modules = new Map<string, Module>()

  const load = (file: string): unknown => {
    const known = modules.get(file)
    if (known) return known.exports
    const source = js.get(file)
    if (source === undefined) throw new Error(`There is no script ${file}.js`)
    const module: Module = { exports: {} }
    modules.set(file, module)
    const run = vm.runInContext(`(function (require, module, exports) {${source}\n})`, context, {
      filename: `${file}.js`,
    }) as ModuleFunction
    run((name) => load(path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '')), module, module.exports)
    return module.exports
  }
  return { require: load, close: timers.close }
}

/** Timers that can be ended all at once, and that report errors thrown in them. */
function createTimers(faults: Faults) {
  const running = new Set<NodeJS.Timeout>()
  let closed = false
  const guard = (work: (...args: unknown[]) => void, args: unknown[]): void => {
    try {
      work(...args)
    } catch (error) {
      faults.add('timer', error)
    }
  }
  // A phone gives out numbers, and takes them back.
  const byNumber = new Map<number, NodeJS.Timeout>()
  const keep = (timer: NodeJS.Timeout): number => {
    const number = Number(timer)
    running.add(timer)
    byNumber.set(number, timer)
    return number
  }
  const clear = (number: number): void => {
    const timer = byNumber.get(number)
    if (timer === undefined) return
    clearTimeout(timer)
    byNumber.delete(number)
    running.delete(timer)
  }
  return {
    globals: {
      setTimeout(work: () => void, ms?: number, ...args: unknown[]) {
        if (closed) return 0
        const number = keep(
          setTimeout(() => {
            clear(number)
            guard(work, args)
          }, ms),
        )
        return number
      },
      setInterval: (work: () => void, ms?: number, ...args: unknown[]) =>
        closed ? 0 : keep(setInterval(() => guard(work, args), ms)),
      clearTimeout: clear,
      clearInterval: clear,
    },
    close() {
      closed = true
      for (const timer of running) clearTimeout(timer)
      running.clear()
      byNumber.clear()
    },
  }
}
