/** What is tried first: the passwords that head every list of stolen ones, eight characters and more. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pass@123 pass@1234 12345678 123456789
   1234567890 12345678910 0123456789 9876543210 987654321 87654321 11111111 111111111 1111111111 00000000 0000000000
   22222222 55555555 66666666 77777777 88888888 99999999 123123123 12341234 11223344 1122334455 123321123 121212121
   123456789a 123456abc abc123456 abcd1234 abcd@1234 abcdefgh abcdefghi a1b2c3d4 aa123456 aaaaaaaa qwertyui qwertyuiop
   qwerty123 qwerty12 qwerty1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qazwsxedc zaq12wsx asdfghjk asdfghjkl asdf1234 zxcvbnm123
   iloveyou iloveyou1 iloveu123 sunshine princess football baseball superman batman123 trustno1 starwars welcome1
   welcome123 welcome@123 letmein1 letmein123 admin123 admin1234 admin@123 administrator adminadmin changeme changeme1
   india123 india@123 indian123 krishna1 krishna123 ganesh123 saibaba1 omsairam jaimatadi bismillah786 nigeria1 nigeria123
   jesus123 blessing michael1 jennifer computer internet samsung1 whatever monkey123 dragon123 master123 shadow123
   test1234 testtest test@123 demo1234 temp1234 guest123 user1234 login123 default1 secret123 mypassword yourpassword`
    .split(/\s+/)
    .filter(Boolean),
);
