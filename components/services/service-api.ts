// What the pages of services ask of the API. Given to forms by the server: each address in a script weighs on every page.
export const cartsApi = "/api/cart/carts/";
export const cartApi = (cartId: string): string => `/api/cart/carts/${cartId}/`;
export const cartPromoApi = (cartId: string): string => `/api/cart/carts/${cartId}/promo/`;
export const cartPaymentApi = "/api/payments/cart/";
export const cartStatusApi = (cartId: string): string => `/api/payments/cart/${cartId}/status/`;
export const addressesApi = "/api/services/addresses/";
export const addressApi = (addressId: string): string => `/api/services/addresses/${addressId}/`;
export const bookingApi = (bookId: string, part = ""): string =>
  `/api/booking/bookings/${bookId}/${part ? `${part}/` : ""}`;
export const adminServicesApi = "/api/admin/services/";
export const adminServiceApi = (serviceId: string): string => `/api/admin/services/${serviceId}/`;
export const adminPackagesApi = (serviceId: string): string => `/api/admin/services/${serviceId}/packages/`;
export const adminPackageApi = (serviceId: string, packageId: string): string =>
  `/api/admin/services/${serviceId}/packages/${packageId}/`;
export const adminPromosApi = "/api/admin/promo-codes/";
export const adminPromoApi = (promoId: string): string => `/api/admin/promo-codes/${promoId}/`;
export const employeesApi = "/api/admin/employees/";
export const employeeEndApi = (personId: string): string => `/api/admin/employees/${personId}/end/`;
