import { defineTexts } from '@/texts/texts'

/** Texts of the seller's details, as every viewer reads them. */
export const sellerTexts = defineTexts(
  {
    'seller.name': '名称',
    'seller.licence': '统一社会信用代码或登记号',
    'seller.address': '经营地址',
    'seller.phone': '电话',
    'seller.email': '邮箱',
    'seller.weChat': '微信',
    'seller.picture': '营业执照',
    'seller.none': '卖家还没有填写信息。购买前请先向主播问清由谁发货、向谁售后。',
    'noLicence.produce': '无需登记：个人销售自产农副产品',
    'noLicence.handicraft': '无需登记：个人销售家庭手工业产品',
    'noLicence.service': '无需登记：个人从事无须许可的便民劳务',
    'noLicence.smallTrade': '无需登记：个人零星小额交易',
    'noLicence.law': '无需登记：法律法规另有规定',
  },
  {
    'seller.name': 'Name',
    'seller.licence': 'Registration number',
    'seller.address': 'Address',
    'seller.phone': 'Phone',
    'seller.email': 'E-mail',
    'seller.weChat': 'WeChat',
    'seller.picture': 'Business licence',
    'seller.none': 'The seller gives no details yet. Before you buy, ask the host who ships and who takes returns.',
    'noLicence.produce': 'Not registered: a person selling own farm produce',
    'noLicence.handicraft': 'Not registered: a person selling own handicraft',
    'noLicence.service': 'Not registered: a person’s services that need no permit',
    'noLicence.smallTrade': 'Not registered: small occasional trade of a person',
    'noLicence.law': 'Not registered: not asked for by law',
  },
)
