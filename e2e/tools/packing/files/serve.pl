#!/usr/bin/env perl
# Serves this folder to this computer only, and opens it in the browser. Perl 5.14 or newer, nothing to install: perl serve.pl
# Macs and nearly all Linux machines have it.
use strict;
use warnings;
use Cwd qw(realpath);
use File::Basename qw(dirname);
use IO::Socket::INET;
use JSON::PP qw(decode_json);

my $folder = realpath(dirname(realpath($0)));
my %types = (
    html => 'text/html; charset=utf-8', js => 'text/javascript; charset=utf-8', mjs => 'text/javascript; charset=utf-8',
    css => 'text/css; charset=utf-8', json => 'application/json', webmanifest => 'application/manifest+json',
    wasm => 'application/wasm', svg => 'image/svg+xml', png => 'image/png', woff2 => 'font/woff2',
    txt => 'text/plain; charset=utf-8',
);
my $headers = join "\r\n",
    'Cross-Origin-Opener-Policy: same-origin', 'Cross-Origin-Embedder-Policy: require-corp',
    'X-Content-Type-Options: nosniff', 'Referrer-Policy: no-referrer', 'Cache-Control: no-cache', 'Connection: close';

# The file of an address, or undef: nothing outside of this folder is ever read.
sub file_of {
    my ($path) = @_;
    $path =~ s/[?#].*//s;
    $path =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
    return undef if $path =~ /\0/;
    $path .= 'index.html' if $path =~ m{/$};
    my $file = realpath("$folder/$path");
    return undef unless defined $file && index($file, "$folder/") == 0 && -f $file;
    return $file;
}

sub answer {
    my ($client) = @_;
    local $SIG{ALRM} = sub { exit 0 };
    alarm 60;
    my $line = <$client>;
    return unless defined $line;
    while (defined(my $rest = <$client>)) { last if $rest =~ /^\r?\n$/ }
    my ($method, $path) = $line =~ m{^([A-Z]+) (/\S*) HTTP/1};
    my $may = defined $method && ($method eq 'GET' || $method eq 'HEAD');
    my $file = $may ? file_of($path) : undef;
    my $in;
    if (!defined $file || !open($in, '<:raw', $file)) {
        my ($status, $words) = $may ? ('404 Not Found', 'Not found') : ('405 Method Not Allowed', 'Not allowed');
        print $client "HTTP/1.1 $status\r\n$headers\r\nContent-Length: " . length($words) . "\r\n\r\n$words";
        return;
    }
    my ($ending) = $file =~ /\.([A-Za-z0-9]+)$/;
    my $type = $types{lc($ending // '')} // 'application/octet-stream';
    print $client "HTTP/1.1 200 OK\r\n$headers\r\nContent-Type: $type\r\nContent-Length: " . (-s $file) . "\r\n\r\n";
    return if $method eq 'HEAD';
    while (read $in, my $part, 65536) { print $client $part or return; alarm 60 }
}

open my $pack, '<:raw', "$folder/pack.json" or die "pack.json is missing beside serve.pl.\n";
my $first = $ENV{PORT} || decode_json(do { local $/; <$pack> })->{port};
my ($server, $port);
for ($first .. $first + 19) {
    $port = $_;
    $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 64, ReuseAddr => 1);
    last if $server;
}
die "No free port was found from $first on.\n" unless $server;
$| = 1;
my $url = "http://localhost:$port/start.html";
print "Open $url\nOnly this computer can see it. Stop with Ctrl+C, or close this window.\n";
my $opener = $^O eq 'darwin' ? 'open' : 'xdg-open';
system "$opener '$url' >/dev/null 2>&1 &" unless grep { $_ eq '--no-open' } @ARGV;
$SIG{CHLD} = 'IGNORE';
$SIG{PIPE} = 'IGNORE';
# One process for each connection: a browser opens some ahead and says nothing on them for a while.
while (1) {
    my $client = $server->accept or next;
    my $child = fork;
    if (defined $child && $child == 0) { close $server; binmode $client; answer($client); close $client; exit 0 }
    close $client;
}
