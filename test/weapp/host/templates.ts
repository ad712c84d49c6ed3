import type { template } from 'glass-easel'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { BuiltFiles } from './builtFiles'
import type { Faults } from './faults'

type Groups = Readonly<Record<string, unknown>>

/** Compiles all templates and their scripts by WeChat's own compiler; each of its warnings is a fault. */
export function compileTemplates({ wxml, wxs }: BuiltFiles, faults: Faults): Map<string, template.ComponentTemplate> {
  const group = new TmplGroup()
  for (const [path, source] of wxs) group.addScript(path, source)
  for (const [path, source] of wxml) {
    const findings = group.addTmpl(path, source) as readonly unknown[]
    for (const finding of findings) faults.add(`template ${path}`, finding)
  }
  // The compiler answers with a program of its own; it runs here, as it runs in WeChat's view layer.
  const groupList = new Function(`return ${group.getTmplGenObjectGroups()}`)() as Groups
  group.free()
  return new Map(
    [...wxml.keys()].map((path) => {
      const compiled = {
        groupList,
        content: groupList[path],
        // Taro writes `bindtap="eh"`, no colon: without this it is an attribute and no event ever fires.
        fallbackListenerOnNativeNode: true,
      } as unknown as template.ComponentTemplate
      return [path, compiled] as const
    }),
  )
}
