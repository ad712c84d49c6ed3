/** A step of the road to the first live, in one language. */
interface StepText {
  readonly what: string
  /** The party responsible for the step. */
  readonly who: string
  /** Documents required; empty for none. */
  readonly papers: string
}

const step = (zh: readonly [string, string, string?], en: readonly [string, string, string?]) => ({
  zh: { what: zh[0], who: zh[1], papers: zh[2] ?? '' } satisfies StepText,
  en: { what: en[0], who: en[1], papers: en[2] ?? '' } satisfies StepText,
})

/** Words of all steps; `{name}` stands for a value of the step. */
export const stepTexts = {
  subject: step(
    ['注册非个人主体的小程序', '公司负责人、小程序管理员', '营业执照或组织机构证件、法人身份证、对公账户'],
    ['Register a mini program of a company or an institution', 'management, admin of the mini program',
      'business licence or the like, identity card of the legal person, company account'],
  ),
  filing: step(
    ['完成小程序备案', '小程序管理员', '主体证件、负责人身份证与核验单'],
    ['File the mini program (小程序备案)', 'admin of the mini program', 'papers of the subject and of who is in charge'],
  ),
  licenceTelecom: step(
    ['取得《增值电信业务许可证》（ICP 或 EDI）', '公司负责人', '《增值电信业务许可证》'],
    ['Obtain 《增值电信业务许可证》 (ICP or EDI)', 'management', '《增值电信业务许可证》'],
  ),
  licenceSocial: step(
    ['准备社交>直播的资质（三选一）', '公司负责人', '《信息网络传播视听节目许可证》或《网络文化经营许可证》（含网络表演）'],
    ['Have one of the papers of 社交>直播 at hand', 'management',
      '《信息网络传播视听节目许可证》, or 《网络文化经营许可证》 with performances online'],
  ),
  licenceCulture: step(
    ['取得《网络文化经营许可证》', '公司负责人', '《网络文化经营许可证》（经营范围含网络表演）'],
    ['Obtain 《网络文化经营许可证》', 'management', '《网络文化经营许可证》 that covers performances online'],
  ),
  licenceSchool: step(
    ['准备教育资质', '公司负责人', '办学许可证、事业单位法人证书、视听节目许可证、校外培训备案或批准文件之一'],
    ['Have a paper of education at hand', 'management', 'a school’s licence, or a paper that stands in for it'],
  ),
  category: step(
    ['在小程序后台添加服务类目并等待审核：{categories}', '小程序管理员', '该类目要求的资质'],
    ['Add the service category in the WeChat console, wait for its review: {categories}', 'admin of the mini program',
      'what the category asks for'],
  ),
  categoryNone: step(
    ['所选方案没有与直播内容一致的服务类目：先按“检查结果”更改 plan 或 use', '公司负责人'],
    ['No service category of this plan matches what is shown: change plan or use first, as the findings say',
      'management'],
  ),
  interfaces: step(
    ['在“开发 > 接口设置”打开实时播放音视频流、实时录制音视频流', '小程序管理员'],
    ['Switch both live interfaces on: 开发 > 接口设置', 'admin of the mini program'],
  ),
  cloudAccount: step(
    ['注册腾讯云账号，完成企业实名认证，开通云直播，把 APPID 填入 cloudAppId；用于插件后不能更换账号', '公司负责人', '营业执照'],
    ['Open an account at Tencent Cloud, prove the company, open CSS; its APPID goes into cloudAppId. ' +
      'The plugin’s account cannot be changed later', 'management', 'business licence'],
  ),
  pluginAdd: step(
    ['在“设置 > 第三方设置 > 插件管理”添加腾讯云直播助手，并截图（含时间）', '小程序管理员', '基本设置页截图（名称、类目、主体、AppID）'],
    ['Add 腾讯云直播助手: 设置 > 第三方设置 > 插件管理; take a screenshot with the time', 'admin of the mini program',
      'a screenshot of 基本设置 (name, categories, subject, appid)'],
  ),
  pluginApply: step(
    ['在云直播控制台“资源包/插件管理”提交小程序云直播插件授权', '腾讯云账号管理员', '以上两张截图'],
    ['Apply for the authorisation in the cloud’s console: 资源包/插件管理', 'admin of the cloud’s account',
      'both screenshots'],
  ),
  pluginTicket: step(
    ['类目审核通过后提交工单：填写腾讯云账号 APPID 和 bizname，申请开通插件', '腾讯云账号管理员', '品牌英文名（仅小写字母，确定后不能修改）'],
    ['Once the category has passed, file a ticket for the plugin with the account’s APPID and the bizname',
      'admin of the cloud’s account', 'the brand’s name in lower-case letters; it can never be changed'],
  ),
  pluginAddPlain: step(
    ['在“设置 > 第三方设置 > 添加插件”搜索并添加腾讯云直播助手', '小程序管理员'],
    ['Search for 腾讯云直播助手 and add it: 设置 > 第三方设置 > 添加插件', 'admin of the mini program'],
  ),
  biznameAddress: step(
    ['配置推流、播放防盗链密钥，用地址生成工具核对推流和播放地址', '运维', '推流密钥、播放密钥'],
    ['Settle the keys of push and play; compare addresses with the vendor’s tool', 'operations',
      'the keys of push and play'],
  ),
  pluginPay: step(
    ['购买插件授权，使状态变为“可用”', '腾讯云账号管理员'],
    ['Buy the authorisation, so that it becomes 可用', 'admin of the cloud’s account'],
  ),
  cloudDomains: step(
    ['在云直播控制台添加推流、播放域名（{scenes}），配置 CNAME、播放证书和鉴权', '运维', '已备案的域名两个、播放域名的证书'],
    ['Add domains of push and play ({scenes}); set CNAMEs, certificate and keys', 'operations',
      'two ICP-filed domains, a certificate for play'],
  ),
  cloudCallback: step(
    ['在云直播控制台把回调模板指向 https://{host}/callbacks/tencent，并绑定推流域名', '运维'],
    ['Lead the console’s callback template to https://{host}/callbacks/tencent; bind it to the push domain', 'operations'],
  ),
  server: step(
    ['部署服务器：已备案的 https 域名，PUBLIC_URL', '运维', '已备案的域名、证书'],
    ['Deploy the server: an ICP-filed https name, PUBLIC_URL', 'operations', 'an ICP-filed domain, a certificate'],
  ),
  serverDomains: step(
    ['在“开发管理 > 服务器域名”填写下面的域名', '小程序管理员'],
    ['List the domains below: 开发管理 > 服务器域名', 'admin of the mini program'],
  ),
  privacy: step(
    ['在“服务内容声明 > 用户隐私保护指引”声明摄像头、麦克风、选中的照片、剪切板', '小程序管理员'],
    ['Declare camera, microphone, chosen photos and clipboard: 服务内容声明 > 用户隐私保护指引', 'admin of the mini program'],
  ),
  appId: step(
    ['在 config/access.ts 填写正式 AppID，去掉 development', '开发者'],
    ['Put the real appid into config/access.ts and end development', 'developer'],
  ),
  upload: step(
    ['下载上传密钥，运行 npm run upload:weapp，在真机上试播', '开发者', '小程序代码上传密钥'],
    ['Fetch the upload key, run npm run upload:weapp, try a live on a phone', 'developer', 'the upload key'],
  ),
  review: step(
    ['提交审核并发布', '小程序管理员', '测试账号、持续直播的测试间、录屏'],
    ['Submit for review and release', 'admin of the mini program', 'a test account, a room on air, a recording'],
  ),
} as const

export type StepWords = keyof typeof stepTexts

/** How long a step takes: the words of the document that says so. */
export const dayTexts = {
  filing: {
    zh: '一般平台初审 1–2 个工作日，管局 1–20 个工作日',
    en: 'usually 1–2 working days at the platform, 1–20 at the authority',
  },
  plugin: { zh: '约 5 个工作日', en: 'about 5 working days' },
  socialReview: { zh: '首次另加约 7 天（互联网主管机关）', en: 'about 7 days more the first time (internet authority)' },
} as const

export type DayWords = keyof typeof dayTexts
