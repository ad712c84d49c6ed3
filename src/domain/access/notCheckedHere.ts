import type { CheckFinding } from './finding'

const byDoctor = (rule: CheckFinding['rule'], zh: string, en: string): CheckFinding => ({
  rule,
  severity: 'notChecked',
  words: 'notAsked',
  values: { whyZh: `${zh}，请运行 npm run doctor`, whyEn: `${en}; run npm run doctor` },
})

/** Checks that the studio's page cannot run. They are listed so that silence is not mistaken for success. */
export const notCheckedHere: readonly CheckFinding[] = [
  byDoctor('built.readable', '从这里看不到编译产物', 'the built mini program is not seen from here'),
  byDoctor('project.readable', '从这里看不到 project.config.json', 'project.config.json is not seen from here'),
  byDoctor('network.health', '网络、证书和域名解析不在这里检查', 'network, certificates and names are not probed from here'),
]
