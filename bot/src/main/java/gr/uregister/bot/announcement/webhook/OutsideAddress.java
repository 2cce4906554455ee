package gr.uregister.bot.announcement.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells addresses outside of the own network from those inside: whoever may name an address that this server calls must not reach by it
 * what only this server can reach.
 */
final class OutsideAddress {

    private static final int HTTPS = 443;

    private OutsideAddress() {}

    /**
     * Whether an address is named by https, at its own port, and by a host all of whose addresses are outside. The answer is good for as
     * long as Java keeps a resolved name, some 30 seconds, and so for a call that follows at once.
     */
    static boolean isOutside(URI address) throws UnknownHostException {
        return isFit(address)
                && Arrays.stream(InetAddress.getAllByName(address.getHost())).allMatch(OutsideAddress::isOutside);
    }

    /** Whether an address is one that could lead outside, whoever its host is. */
    static boolean isFit(URI address) {
        return "https".equals(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null
                && (address.getPort() == -1 || address.getPort() == HTTPS);
    }

    static boolean isOutside(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (address instanceof Inet6Address six ? isOutside(six) : isOutside(address.getAddress()));
    }

    /** Besides the usual private ones: this network, shared (RFC 6598), protocols (RFC 6890), benchmarks (RFC 2544), reserved. */
    private static boolean isOutside(byte[] four) {
        var first = Byte.toUnsignedInt(four[0]);
        var second = Byte.toUnsignedInt(four[1]);
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && four[2] == 0)
                && !(first == 198 && (second == 18 || second == 19));
    }

    /** Only global unicast, without what carries an IPv4 address inside (NAT64, 6to4, Teredo). */
    private static boolean isOutside(Inet6Address address) {
        var bytes = address.getAddress();
        var first = Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
        var isGlobal = (first & 0xe000) == 0x2000;
        var isTeredo = first == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        return isGlobal && first != 0x2002 && !isTeredo;
    }
}
