import { findCategory, findFormerCategory, liveCategories } from '@/domain/access/liveCategories'
import { judgeAccess } from '@/domain/access/judgeAccess'
import { school, shop, TODAY } from './profiles'

const nativeToday = [
  '社交>直播', '社交>直播表演', '教育>在线视频课程',
  '医疗>互联网医院', '医疗>公立医疗机构', '医疗>三级私立医疗机构', '医疗>其他私立医疗机构',
  '金融>银行', '金融>信托', '金融>公募基金', '金融>私募基金', '金融>证券/期货', '金融>证券/期货投资咨询', '金融>保险',
  '金融>企业征信', '金融>新三板信息服务平台', '金融>股票信息服务平台', '金融>股票信息服务平台(港股/美股)',
  '金融>消费金融', '金融>融资担保', '金融>汽车金融/融资租赁',
  '汽车>汽车预售', 'IT科技>多方通信', 'IT科技>音视频设备', '房地产服务>房地产营销', '商业服务>公证', '公共服务>交通运输',
]
const nativeBefore2024 = [
  '社交>直播', '教育>在线视频课程', '医疗>互联网医院', '医疗>公立医院', '金融>银行', '金融>信托', '金融>基金',
  '金融>证券/期货', '金融>证券、期货投资咨询', '金融>保险', '金融>征信业务', '金融>新三板信息服务平台',
  '金融>股票信息服务平台（港股/美股）', '金融>消费金融', '汽车>汽车预售服务', '工具>视频客服',
]
const pluginToday = ['电商平台>电商平台', '教育>培训机构', '教育>学历教育（培训机构）', '教育>驾校培训', '教育>在线视频课程']
const neither = ['商家自营>服装/鞋/箱包', '电商平台', '餐饮>点餐平台', '生活服务>家政', '工具>计算类', '教育', '社交>', '']

describe('the table of service categories', () => {
  test.each(nativeToday)('%s opens the live tags today', (path) => {
    expect(findCategory(path, 'native', TODAY)).not.toBeNull()
    // One is for Hong Kong and Macau alone.
    const subject = path === '公共服务>交通运输' ? 'overseas' : 'enterprise'
    const { plans } = judgeAccess({ ...school, subject, categories: [{ path, state: 'passed' }] }, TODAY)
    expect(plans.native).toEqual({ open: true, closedBy: [] })
  })

  test.each(nativeBefore2024)('%s opened the live tags in 2023', (path) => {
    expect(findCategory(path, 'native', '2023-06-01')).not.toBeNull()
  })

  test.each(nativeBefore2024.filter((path) => findCategory(path, 'native', TODAY) === null))(
    '%s is reported as gone or renamed today',
    (path) => {
      const { findings } = judgeAccess({ ...school, categories: [{ path, state: 'passed' }] }, TODAY)
      const [finding] = findings
      expect(finding).toMatchObject({ rule: 'category.native2024', severity: 'stop' })
      expect(['categoryGone', 'categoryRenamed']).toContain(finding?.words)
      for (const now of findFormerCategory(path, TODAY)?.now ?? []) {
        expect(findCategory(now, 'native', TODAY)).not.toBeNull()
      }
    },
  )

  test.each(pluginToday)('%s opens the plugin today', (path) => {
    const { plans } = judgeAccess({ ...shop, categories: [{ path, state: 'passed' }] }, TODAY)
    expect(plans.plugin).toEqual({ open: true, closedBy: [] })
  })

  test.each(neither)('“%s” opens neither', (path) => {
    const { plans } = judgeAccess({ ...shop, categories: [{ path, state: 'passed' }] }, TODAY)
    expect(plans.native.closedBy).toContain('category.native2024')
    expect(plans.plugin.closedBy).toContain('category.pluginEducation')
  })

  test('the plugin was for shops alone before 教育 was accepted', () => {
    expect(findCategory('教育>培训机构', 'plugin', '2020-07-31')).toBeNull()
    expect(findCategory('教育>培训机构', 'plugin', '2020-08-01')).not.toBeNull()
    expect(findCategory('电商平台>电商平台', 'plugin', '2020-07-31')).not.toBeNull()
  })

  test('reads a path in the spellings of consoles and users', () => {
    for (const path of ['社交 > 直播', '社交＞直播', '社交-直播']) {
      expect(findCategory(path, 'native', TODAY)?.path).toBe('社交>直播')
    }
  })

  test.each([
    // live-player and live-pusher as copied in 2020: no IT科技 yet, 公立医院, 基金.
    ['2020-04-20', ['医疗>公立医院', '金融>基金', '工具>视频客服'], ['IT科技>多方通信', '医疗>公立医疗机构', '社交>直播表演']],
    // A copy of 2021 has 多方通信；音视频设备.
    ['2021-06-01', ['IT科技>多方通信', 'IT科技>音视频设备', '医疗>公立医院'], ['医疗>公立医疗机构', '房地产服务>房地产营销']],
    // A copy of 2023-10 has 公立医疗机构，私立医疗机构, 公募基金、私募基金, and 工具>视频客服 still.
    ['2023-10-31', ['医疗>公立医疗机构', '医疗>私立医疗机构', '金融>公募基金', '工具>视频客服', '金融>征信业务'],
      ['医疗>公立医院', '金融>基金', '商业服务>公证']],
    [TODAY, ['医疗>公立医疗机构', '医疗>三级私立医疗机构', '商业服务>公证'], ['医疗>私立医疗机构', '工具>视频客服']],
  ] as const)('%s: rows are those of the copy of that day', (date, opening, not) => {
    const opens = (path: string): boolean => findCategory(path, 'native', date) !== null
    expect(opening.filter((path) => !opens(path))).toEqual([])
    expect(not.filter(opens)).toEqual([])
  })

  test('a name that this table once had wrong is read as the right one', () => {
    expect(findCategory('金融>新三板股票信息服务平台', 'native', TODAY)?.path).toBe('金融>新三板信息服务平台')
  })

  test('has no row twice on one day', () => {
    const keys = liveCategories.map(({ plan, path, from }) => `${plan} ${path} ${from}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
