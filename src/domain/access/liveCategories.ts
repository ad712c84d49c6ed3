import { documentOf, type AccessDocumentId } from './accessDocuments'
import type { AccessProfile, LivePlan, OwnCategory } from './accessProfile'

/** One row of the table of service categories that unlock live video. */
export interface LiveCategory {
  /** `一级类目>二级类目`; `>*` stands for every second level. */
  readonly path: string
  readonly plan: LivePlan
  /** The document that brings it. */
  readonly from: AccessDocumentId
  /** The document that no longer has it. */
  readonly until?: AccessDocumentId
  /** Its name since then. */
  readonly now?: readonly string[]
}

const rows = (
  plan: LivePlan,
  from: AccessDocumentId,
  ...paths: readonly string[]
): readonly LiveCategory[] => paths.map((path) => ({ path, plan, from }))

/** A row that a later table no longer has, or calls otherwise. */
const dropped = (
  path: string,
  [from, until]: readonly [AccessDocumentId, AccessDocumentId],
  ...now: readonly string[]
): LiveCategory => ({ path, plan: 'native', from, until, now })

/**
 * Every category that opens a plan, with the document that says so. 电商平台 opens the plugin alone, 社交 the tags alone;
 * a government's own account opens the tags with any category (rule `category.government`).
 */
export const liveCategories: readonly LiveCategory[] = [
  ...rows(
    'native',
    'preparation',
    '社交>直播',
    '教育>在线视频课程',
    '医疗>互联网医院',
    '金融>银行',
    '金融>信托',
    '金融>证券/期货',
    '金融>证券、期货投资咨询',
    '金融>保险',
    '金融>新三板信息服务平台',
    '金融>股票信息服务平台（港股/美股）',
    '金融>消费金融',
  ),
  dropped('医疗>公立医院', ['preparation', 'tags2023'], '医疗>公立医疗机构'),
  dropped('金融>基金', ['preparation', 'tags2023'], '金融>公募基金', '金融>私募基金'),
  dropped('金融>征信业务', ['preparation', 'categories2024'], '金融>企业征信'),
  dropped('汽车>汽车预售服务', ['preparation', 'categories2024'], '汽车>汽车预售'),
  dropped('工具>视频客服', ['preparation', 'categories2024']),
  ...rows('native', 'tags2021', 'IT科技>多方通信', 'IT科技>音视频设备'),
  ...rows('native', 'tags2023', '医疗>公立医疗机构', '金融>公募基金', '金融>私募基金'),
  dropped('医疗>私立医疗机构', ['tags2023', 'categories2024'], '医疗>三级私立医疗机构', '医疗>其他私立医疗机构'),
  ...rows(
    'native',
    'categories2024',
    '社交>直播表演',
    '医疗>三级私立医疗机构',
    '医疗>其他私立医疗机构',
    '金融>企业征信',
    '金融>股票信息服务平台',
    '金融>融资担保',
    '金融>汽车金融/融资租赁',
    '汽车>汽车预售',
    '房地产服务>房地产营销',
    '商业服务>公证',
    '公共服务>交通运输',
  ),
  ...rows('plugin', 'preparation', '电商平台>电商平台'),
  ...rows('plugin', 'console2020', '教育>*'),
]

/**
 * Normalises spellings in which users and documents differ (`＞`, ` - `, half-width brackets, spaces) and one wrong name
 * in older versions of this table.
 */
const normal = (path: string): string =>
  path
    .replace(/\s/g, '')
    .replace(/[＞›-]/g, '>')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace('证券、期货', '证券/期货')
    .replace('新三板股票信息', '新三板信息')

const writings = new Map(liveCategories.map((row) => [row, normal(row.path)]))

/** @param own As `normal` writes it. */
const matches = (row: LiveCategory, own: string): boolean => {
  const listed = writings.get(row) ?? normal(row.path)
  return listed.endsWith('>*') ? own.startsWith(listed.slice(0, -1)) && own.length >= listed.length : own === listed
}

/**
 * @param date `YYYY-MM-DD`.
 * @returns The rows that hold on a day.
 */
export const categoriesAt = (date: string): readonly LiveCategory[] =>
  liveCategories.filter(
    ({ from, until }) => documentOf(from).date <= date && (until === undefined || documentOf(until).date > date),
  )

/** @returns The row by which a category opens a plan on a day, or null. */
export const findCategory = (path: string, plan: LivePlan, date: string): LiveCategory | null => {
  const own = normal(path)
  return categoriesAt(date).find((row) => row.plan === plan && matches(row, own)) ?? null
}

/** Open to governments of Hong Kong and Macau alone (rule `category.transport`). */
export const TRANSPORT = '公共服务>交通运输'

/** @returns The categories of a profile that open its plan to its subject. */
export const openingCategories = (
  { plan, subject, categories }: AccessProfile,
  date: string,
): readonly OwnCategory[] =>
  categories.filter(({ path }) => {
    const row = findCategory(path, plan, date)
    if (row === null || plan === 'plugin') return row !== null
    // The live tags: a subject abroad has that one row, everybody else all the others.
    return (row.path === TRANSPORT) === (subject === 'overseas')
  })

/** @returns The category to apply for in the usual spelling: `>*` stands for every second level. */
export const writtenPath = (path: string): string => (path.endsWith('>*') ? path.slice(0, -2) : path)

/** @returns The row by which a category opened a plan before a day, or null: it was renamed or taken out. */
export const findFormerCategory = (path: string, date: string): LiveCategory | null => {
  const own = normal(path)
  return liveCategories.find(
    (row) => row.until !== undefined && documentOf(row.until).date <= date && matches(row, own),
  ) ?? null
}
