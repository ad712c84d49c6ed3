import type { Language } from '../format/language'

const zh = {
  plan: '方案',
  rulesOf: '按 {date} 的规则',
  chosen: '所选',
  open: '可用',
  closed: '不可用',
  changePlan: '所选方案不可用，另一方案可用：可把 plan 改为 {plan}。',
  steps: '步骤',
  days: '时间',
  papers: '材料',
  seeDocument: '见',
  done: '已完成',
  waiting: '待办',
  unknown: '待确认',
  findings: '检查结果',
  why: '依据',
  mend: '处理',
  access: '资格与方案',
  built: '编译产物',
  project: '项目文件',
  server: '服务器',
  network: '网络',
  generated: '可复制的配置',
  serverEnvironment: '服务器环境变量',
  weChatDomains: '微信后台 > 开发管理 > 服务器域名',
  profile: 'config/access.ts 的内容',
  summary: '{stop} 项阻断，{warn} 项警告，{good} 项良好，{notChecked} 项未检查',
}

type Words = { readonly [Name in keyof typeof zh]: string }

const en: Words = {
  plan: 'Plan',
  rulesOf: 'by the rules of {date}',
  chosen: 'chosen',
  open: 'open',
  closed: 'closed',
  changePlan: 'The plan that is chosen is closed and the other is open: plan can be set to {plan}.',
  steps: 'Steps',
  days: 'time',
  papers: 'papers',
  seeDocument: 'see',
  done: 'done',
  waiting: 'open',
  unknown: 'to be confirmed',
  findings: 'Findings',
  why: 'why',
  mend: 'mend',
  access: 'Access',
  built: 'Built mini program',
  project: 'Project file',
  server: 'Server',
  network: 'Network',
  generated: 'Configuration to copy',
  serverEnvironment: 'the server’s environment',
  weChatDomains: 'WeChat console > 开发管理 > 服务器域名',
  profile: 'for config/access.ts',
  summary: '{stop} stop, {warn} warn, {good} good, {notChecked} not checked',
}

/** Words around what the rules say, shared by the doctor's report and the studio's page. */
export const reportTexts: Readonly<Record<Language, Words>> = { zh, en }
