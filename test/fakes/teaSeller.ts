import type { SellerDetails } from '@/domain/seller/sellerDetails'

/** Complete details of a made-up company; the credit code's check digit is right. */
export const teaSeller: SellerDetails = {
  name: '杭州山月茶事有限公司',
  licenceNumber: '91330106MA2AAAAA02',
  noLicence: '',
  licencePictureUrl: '',
  address: '浙江省杭州市西湖区龙井路 1 号',
  phone: '0571-8000 0000',
  email: '',
  weChat: '',
}
