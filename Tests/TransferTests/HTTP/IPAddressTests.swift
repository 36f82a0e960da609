import Glibc
import Testing

@testable import Transfer

struct IPAddressTests {
  @Test(arguments: [
    "0.0.0.0", "0.255.0.1", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
    "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fdff::1", "ff02::1", "ff0e::1",
    "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff::1", "2001:db8::1", "3fff::1",
    "3fff:fff::1", "4000::1", "5f00::1", "64:ff9b:1::1",
    "::ffff:127.0.0.1", "::ffff:192.168.1.1", "::ffff:0:192.168.1.1", "64:ff9b::10.0.0.1",
    "64:ff9b::169.254.1.1", "2002:7f00:1::1", "2002:c0a8:101::1", "2002:a00:1::",
  ])
  func `an address of no public host is private`(text: String) throws {
    #expect(try #require(IPAddress(text)).isPrivate)
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0",
    "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "223.255.255.255",
    "2001:200::1", "2001:4860:4860::8888", "2001:db7::1", "2001:db9::1", "2606:4700::1111", "2a00::1",
    "3ffe::1", "3fff:1000::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
  ])
  func `an address that a public host may have is not`(text: String) throws {
    #expect(try !#require(IPAddress(text)).isPrivate)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "example.com", "1::2::3", "fe80::1%eth0", "0x7f.1",
  ])
  func `what is no address is not taken for one`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func `a socket address gives the same bytes as its text`() throws {
    var four = sockaddr_in()
    four.sin_family = sa_family_t(AF_INET)
    four.sin_port = 0xFFFF
    four.sin_addr.s_addr = UInt32(0xC0A8_0102).bigEndian
    #expect(withUnsafeBytes(of: four) { IPAddress($0) } == IPAddress("192.168.1.2"))
    var six = sockaddr_in6()
    six.sin6_family = sa_family_t(AF_INET6)
    six.sin6_flowinfo = .max
    six.sin6_addr = in6addr_loopback
    #expect(withUnsafeBytes(of: six) { IPAddress($0) } == IPAddress("::1"))
    #expect(withUnsafeBytes(of: six) { IPAddress(UnsafeRawBufferPointer(rebasing: $0.prefix(20))) } == nil)
    six.sin6_family = sa_family_t(AF_UNIX)
    #expect(withUnsafeBytes(of: six) { IPAddress($0) } == nil)
  }
}
