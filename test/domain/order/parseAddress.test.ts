import { parseAddress } from '@/domain/order/parseAddress'
import { provinces, shortProvince } from '@/domain/order/provinces'

const wang = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路1号',
}

describe('[BUY-7] one pasted line of name, phone and address', () => {
  test.each([
    ['blanks', '王芳 13800138000 浙江省杭州市西湖区龙井路1号'],
    ['another order', '浙江省杭州市西湖区龙井路1号 王芳 13800138000'],
    ['phone first', '13800138000 王芳 浙江省杭州市西湖区龙井路1号'],
    ['phone between', '浙江省杭州市西湖区龙井路1号 13800138000 王芳'],
    ['commas', '王芳，13800138000，浙江省杭州市西湖区龙井路1号'],
    ['lines', '王芳\n13800138000\n浙江省杭州市西湖区龙井路1号\n'],
    ['labels', '收件人：王芳 手机号码：13800138000 所在地区：浙江省 杭州市 西湖区 详细地址：龙井路1号'],
    ['labels in lines', '收货人: 王芳\n联系电话: 138-0013-8000\n收货地址: 浙江省杭州市西湖区龙井路1号'],
    ['a country code', '王芳 +86 138 0013 8000 浙江省杭州市西湖区龙井路1号'],
    ['a country code in brackets', '王芳 (+86)13800138000 浙江杭州市西湖区龙井路1号'],
    ['wide digits', '王芳，１３８００１３８０００，浙江省杭州市西湖区龙井路１号'],
    ['a post code', '王芳 13800138000 浙江省杭州市西湖区龙井路1号 310013'],
    ['the country', '王芳,13800138000,中国浙江省杭州市西湖区龙井路1号'],
  ])('is read with %s', (_, pasted) => {
    expect(parseAddress(pasted)).toEqual(wang)
  })

  test.each([
    ['北京市朝阳区三里屯路19号', '北京市', '北京市', '朝阳区', '三里屯路19号'],
    ['北京市北京市朝阳区三里屯路19号', '北京市', '北京市', '朝阳区', '三里屯路19号'],
    ['北京市市辖区东城区东四北大街1号', '北京市', '北京市', '东城区', '东四北大街1号'],
    ['上海浦东新区世纪大道100号', '上海市', '上海市', '浦东新区', '世纪大道100号'],
    ['重庆市彭水苗族土家族自治县汉葭街道1号', '重庆市', '重庆市', '彭水苗族土家族自治县', '汉葭街道1号'],
    ['内蒙古自治区锡林郭勒盟锡林浩特市那达慕街2号', '内蒙古自治区', '锡林郭勒盟', '锡林浩特市', '那达慕街2号'],
    ['广西壮族自治区桂林市阳朔县西街8号', '广西壮族自治区', '桂林市', '阳朔县', '西街8号'],
    ['广西桂林市阳朔县西街8号', '广西壮族自治区', '桂林市', '阳朔县', '西街8号'],
    ['新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路5号', '新疆维吾尔自治区', '伊犁哈萨克自治州', '伊宁市', '解放路5号'],
    ['香港特别行政区油尖旺区弥敦道1号', '香港特别行政区', '香港特别行政区', '油尖旺区', '弥敦道1号'],
    ['广东省东莞市长安镇靖海东路168号', '广东省', '东莞市', '', '长安镇靖海东路168号'],
    ['黑龙江省大兴安岭地区漠河市北极村1号', '黑龙江省', '大兴安岭地区', '漠河市', '北极村1号'],
  ])('%s is cut into its parts', (text, province, city, district, detail) => {
    expect(parseAddress(`李四 13912345678 ${text}`)).toEqual({
      name: '李四', phone: '13912345678', province, city, district, detail,
    })
  })

  test('a landline counts where no mobile number is', () => {
    expect(parseAddress('王芳 0571-87654321 浙江省杭州市西湖区龙井路1号')).toEqual({ ...wang, phone: '0571-87654321' })
  })

  test('a number of a house is no phone, and a long number is none either', () => {
    expect(parseAddress('浙江省杭州市西湖区龙井路1号 139123456789').phone).toBe('')
  })

  test('a missing part stays empty, and nothing is thrown', () => {
    expect(parseAddress('')).toEqual({ name: '', phone: '', province: '', city: '', district: '', detail: '' })
    expect(parseAddress('龙井路1号')).toMatchObject({ province: '', detail: '龙井路1号' })
    expect(parseAddress('王芳')).toMatchObject({ name: '王芳', detail: '' })
    expect(parseAddress('a'.repeat(5_000)).detail.length).toBeLessThanOrEqual(500)
  })
})

test('there are 34 provinces, each with a short name of its own', () => {
  expect(provinces).toHaveLength(34)
  expect(new Set(provinces.map(shortProvince)).size).toBe(34)
  expect(['内蒙古自治区', '广西壮族自治区', '香港特别行政区', '北京市'].map(shortProvince)).toEqual([
    '内蒙古', '广西', '香港', '北京',
  ])
})
