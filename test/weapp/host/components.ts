import { builtInTags } from './builtInTags'
import type { BuiltFiles } from './builtFiles'
import type { MiniProgramEnv } from './engine'
import type { Faults } from './faults'
import { resolvePath } from './pageAddress'
import { withEngineTypes } from './propertyTypes'
import { inertTag } from './screenBackend'
import { compileTemplates } from './templates'

type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>

/** Functions that the scripts call to register a page or a component. */
export interface Constructors {
  Page(definition: unknown): void
  Component(definition: unknown): void
  Behavior(definition: unknown): unknown
}

export interface Components {
  readonly space: CodeSpace
  readonly constructors: Constructors
  /** Runs a page's scripts, its components' first, unless they ran. */
  enter(file: string): void
}

/** Brings the built pages and components into the engine, each when it is first needed (`lazyCodeLoading`). */
export function createComponents(
  env: MiniProgramEnv,
  files: BuiltFiles,
  faults: Faults,
  run: (file: string) => void,
): Components {
  const space = env.createCodeSpace('main', true)
  for (const tag of builtInTags) space.getComponentSpace().setGlobalUsingComponent(tag, inertTag(tag))
  for (const [file, template] of compileTemplates(files, faults)) space.addCompiledTemplate(file, template)
  for (const [file, json] of files.components) {
    space.addComponentStaticConfig(file, json as Parameters<CodeSpace['addComponentStaticConfig']>[1])
  }

  const entered = new Set<string>()
  // Taro calls Component() for comp.js from inside another file: the file being entered counts, not the one running.
  let entering: string | null = null
  const inEntered = <Result>(work: (constructors: Constructors) => Result): Result => {
    if (entering === null) throw new Error('Page() or Component() was called while no file was being loaded')
    return space.componentEnv(entering, (found) => work(found as unknown as Constructors))
  }
  const usedBy = (file: string): string[] => {
    const { usingComponents = {} } = files.components.get(file) ?? {}
    return Object.values(usingComponents)
      .filter((url) => !url.includes('://'))
      .map((url) => resolvePath(file, url))
  }
  const enter = (file: string): void => {
    if (entered.has(file)) return
    entered.add(file)
    if (!files.js.has(file)) throw new Error(`There is no component ${file}`)
    for (const used of usedBy(file)) enter(used)
    const outer = entering
    entering = file
    try {
      run(file)
    } finally {
      entering = outer
    }
  }
  return {
    space,
    enter,
    constructors: {
      Page: (definition) => inEntered(({ Page }) => Page(definition)),
      Component: (definition) => inEntered(({ Component }) => Component(withEngineTypes(definition))),
      Behavior: (definition) => inEntered(({ Behavior }) => Behavior(definition)),
    },
  }
}
