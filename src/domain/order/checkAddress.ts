import { orderLimits, type Address } from './order'
import { isPhone } from './phone'
import { provinces } from './provinces'

/** Fields to fill in or correct before the order can be shipped, in the order of the form. */
export function addressProblems(address: Address): readonly (keyof Address)[] {
  const { name, phone, province, city, detail } = address
  const wrong: Readonly<Record<Exclude<keyof Address, 'district'>, boolean>> = {
    name: name.trim() === '',
    phone: !isPhone(phone),
    province: !(provinces as readonly string[]).includes(province),
    city: city.trim() === '',
    detail: detail.trim() === '',
  }
  return (Object.keys(wrong) as (keyof typeof wrong)[]).filter((field) => wrong[field])
}

/** As it is sent: without blanks around it, and no longer than the server takes. */
export const tidyAddress = (address: Address): Address => ({
  name: address.name.trim().slice(0, orderLimits.name),
  phone: address.phone,
  province: address.province,
  city: address.city.trim().slice(0, orderLimits.region),
  district: address.district.trim().slice(0, orderLimits.region),
  detail: address.detail.trim().slice(0, orderLimits.detail),
})
