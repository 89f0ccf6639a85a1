// emit N OUTFILE: the hand-written lower bound of a synth. No construct tree, no
// types: a loop that appends, byte for byte, what cdktf 0.21 writes for the
// workload of N resources (so `cmp` proves it does the same work: unique names
// with an MD5 of the path, names sorted, 2-space indent), then one write(2).
// Build: g++ -O2 -std=c++20 emit.cpp -o emit.  With OUTFILE "-" nothing is written.
#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>
using std::string;
using std::string_view;
using Clock = std::chrono::steady_clock;

static uint32_t md5_first_word(string_view m) {  // RFC 1321; state A is all we print
  static const uint32_t K[64] = {
      0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613,
      0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193,
      0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d,
      0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed,
      0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122,
      0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
      0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244,
      0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
      0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
      0xeb86d391};
  static const int R[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  unsigned char b[128] = {0};
  size_t n = m.size(), len = n < 56 ? 64 : 128;
  if (n >= 120) std::abort();  // paths here are short
  std::memcpy(b, m.data(), n);
  b[n] = 0x80;
  uint64_t bits = n * 8;
  std::memcpy(b + len - 8, &bits, 8);
  uint32_t s[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  for (size_t o = 0; o < len; o += 64) {
    uint32_t w[16], A = s[0], B = s[1], C = s[2], D = s[3];
    std::memcpy(w, b + o, 64);
    for (int i = 0; i < 64; i++) {
      uint32_t f;
      int g;
      if (i < 16)
        f = (B & C) | (~B & D), g = i;
      else if (i < 32)
        f = (D & B) | (~D & C), g = (5 * i + 1) & 15;
      else if (i < 48)
        f = B ^ C ^ D, g = (3 * i + 5) & 15;
      else
        f = C ^ (B | ~D), g = (7 * i) & 15;
      f += A + K[i] + w[g];
      int r = R[i >> 4][i & 3];
      A = D, D = C, C = B, B += (f << r) | (f >> (32 - r));
    }
    s[0] += A, s[1] += B, s[2] += C, s[3] += D;
  }
  return s[0];
}

static string unique(const string& cell, string_view group, string_view leaf) {
  string p = cell;
  p += '/', p += group, p += '/', p += leaf;
  uint32_t a = md5_first_word(p);
  for (char& c : p)
    if (c == '/') c = '_';
  char h[10];
  std::snprintf(h, sizeof h, "_%02X%02X%02X%02X", a & 255, a >> 8 & 255, a >> 16 & 255, a >> 24);
  return p + h;
}

struct Cell {
  string id, num, name[10];
};  // alarm role policy instance bucket sg subnet-a -b -c vpc
static const char* GROUP[10] = {
    "compute",
    "data",
    "data",
    "compute",
    "data",
    "network",
    "network",
    "network",
    "network",
    "network"};
static const char* LEAF[10] = {
    "alarm",
    "role",
    "policy",
    "instance",
    "bucket",
    "sg",
    "subnet-a",
    "subnet-b",
    "subnet-c",
    "vpc"};

struct Out {
  string s;
  Out& operator<<(string_view v) {
    s.append(v);
    return *this;
  }
};

static void tags(Out& o, const Cell& c, string_view suffix) {
  o << "        \"tags\": {\n          \"Cell\": \"cell-" << c.num
    << "\",\n          \"Environment\": \"bench\",\n          \"ManagedBy\": \"cdk\",\n          "
       "\"Name\": \"cell-"
    << c.num << "-" << suffix << "\"\n        }";
}
static void rule(
    Out& o, string_view desc, string_view cidr, string_view from, string_view to, string_view proto
) {
  o << "          {\n            \"cidr_blocks\": [\n              \"" << cidr
    << "\"\n            ],\n            \"description\": \"" << desc
    << "\",\n            \"from_port\": " << from
    << ",\n            \"ipv6_cidr_blocks\": null,\n            \"prefix_list_ids\": null,\n       "
       "     \"protocol\": \""
    << proto
    << "\",\n            \"security_groups\": null,\n            \"self\": null,\n            "
       "\"to_port\": "
    << to << "\n          }";
}
static void body(Out& o, const Cell& c, int k, int b) {
  string oct = std::to_string(b);
  switch (k) {
    case 0:
      o << "        \"alarm_description\": \"CPU of cell " << c.num
        << "\",\n        \"alarm_name\": \"cell-" << c.num
        << "-cpu\",\n        \"comparison_operator\": \"GreaterThanOrEqualToThreshold\",\n        "
           "\"dimensions\": {\n          \"InstanceId\": \"${aws_instance."
        << c.name[3]
        << ".id}\"\n        },\n        \"evaluation_periods\": 2,\n        \"metric_name\": "
           "\"CPUUtilization\",\n        \"namespace\": \"AWS/EC2\",\n        \"period\": 120,\n   "
           "     \"statistic\": \"Average\",\n";
      tags(o, c, "cpu");
      o << ",\n        \"threshold\": 80\n";
      break;
    case 1:
      o << "        \"assume_role_policy\": "
           "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
           "\\\"Principal\\\":{\\\"Service\\\":\\\"ec2.amazonaws.com\\\"},\\\"Action\\\":\\\"sts:"
           "AssumeRole\\\"}]}\",\n        \"name\": \"cell-"
        << c.num << "-role\",\n";
      tags(o, c, "role");
      o << "\n";
      break;
    case 2:
      o << "        \"name\": \"cell-" << c.num
        << "-policy\",\n        \"policy\": "
           "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
           "\\\"Action\\\":[\\\"s3:ListBucket\\\"],\\\"Resource\\\":[\\\"${aws_s3_bucket."
        << c.name[4]
        << ".arn}\\\"]},{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":[\\\"s3:GetObject\\\",\\\"s3:"
           "PutObject\\\"],\\\"Resource\\\":[\\\"${aws_s3_bucket."
        << c.name[4] << ".arn}/*\\\"]}]}\",\n        \"role\": \"${aws_iam_role." << c.name[1]
        << ".id}\"\n";
      break;
    case 3:
      o << "        \"ami\": \"ami-0abcdef1234567890\",\n        \"instance_type\": "
           "\"t3.micro\",\n        \"monitoring\": true,\n        \"root_block_device\": {\n       "
           "   \"encrypted\": true,\n          \"volume_size\": 20,\n          \"volume_type\": "
           "\"gp3\"\n        },\n        \"subnet_id\": \"${aws_subnet."
        << c.name[6] << ".id}\",\n";
      tags(o, c, "instance");
      o << ",\n        \"vpc_security_group_ids\": [\n          \"${aws_security_group."
        << c.name[5] << ".id}\"\n        ]\n";
      break;
    case 4:
      o << "        \"bucket\": \"bench-cell-" << c.num
        << "-data\",\n        \"force_destroy\": true,\n";
      tags(o, c, "data");
      o << "\n";
      break;
    case 5: {
      string cidr = "${aws_vpc." + c.name[9] + ".cidr_block}";
      o << "        \"description\": \"Security group of cell " << c.num
        << "\",\n        \"egress\": [\n";
      rule(o, "all", "0.0.0.0/0", "0", "0", "-1");
      o << "\n        ],\n        \"ingress\": [\n";
      rule(o, "https", "0.0.0.0/0", "443", "443", "tcp");
      o << ",\n";
      rule(o, "vpc", cidr, "0", "65535", "tcp");
      o << "\n        ],\n        \"name\": \"cell-" << c.num << "-sg\",\n";
      tags(o, c, "sg");
      o << ",\n        \"vpc_id\": \"${aws_vpc." << c.name[9] << ".id}\"\n";
      break;
    }
    case 6:
    case 7:
    case 8: {
      char z[2] = {char('a' + k - 6), 0}, d[2] = {char('0' + k - 6), 0};
      o << "        \"availability_zone\": \"us-east-1" << z << "\",\n        \"cidr_block\": \"10."
        << oct << "." << d << ".0/24\",\n        \"map_public_ip_on_launch\": false,\n";
      tags(o, c, string("subnet-") + z);
      o << ",\n        \"vpc_id\": \"${aws_vpc." << c.name[9] << ".id}\"\n";
      break;
    }
    case 9:
      o << "        \"cidr_block\": \"10." << oct
        << ".0.0/16\",\n        \"enable_dns_hostnames\": true,\n        \"enable_dns_support\": "
           "true,\n";
      tags(o, c, "vpc");
      o << "\n";
  }
}

static string emit(int n) {
  std::vector<Cell> cells(size_t(n / 10));
  for (size_t i = 0; i < cells.size(); i++) {
    Cell& c = cells[i];
    c.num = std::to_string(i);
    c.id = "cell" + c.num;
    for (int k = 0; k < 10; k++) c.name[k] = unique(c.id, GROUP[k], LEAF[k]);
  }
  std::vector<uint32_t> order(cells.size());
  std::iota(order.begin(), order.end(), 0u);
  // '_' sorts after the digits, so cell10_ comes before cell1_
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return cells[a].name[0] < cells[b].name[0];
  });
  Out o;
  o.s.reserve(size_t(n) * 760 + 4096);
  o << "{\n  \"//\": {\n    \"metadata\": {\n      \"backend\": \"local\",\n      \"stackName\": "
       "\"scale\",\n      \"version\": \"0.21.0\"\n    },\n    \"outputs\": {\n    }\n  },\n  "
       "\"provider\": {\n    \"aws\": [\n      {\n        \"access_key\": \"mock\",\n        "
       "\"region\": \"us-east-1\",\n        \"secret_key\": \"mock\",\n        "
       "\"skip_credentials_validation\": true,\n        \"skip_metadata_api_check\": \"true\",\n   "
       "     \"skip_region_validation\": true,\n        \"skip_requesting_account_id\": true\n     "
       " }\n    ]\n  },\n  \"resource\": {\n";
  static const struct {
    const char* type;
    int from, to;
  } T[8] = {
      {"aws_cloudwatch_metric_alarm", 0, 0},
      {"aws_iam_role", 1, 1},
      {"aws_iam_role_policy", 2, 2},
      {"aws_instance", 3, 3},
      {"aws_s3_bucket", 4, 4},
      {"aws_security_group", 5, 5},
      {"aws_subnet", 6, 8},
      {"aws_vpc", 9, 9}};
  for (auto& t : T) {
    o << "    \"" << t.type << "\": {\n";
    bool first = true;
    for (uint32_t i : order)
      for (int k = t.from; k <= t.to; k++) {
        const Cell& c = cells[i];
        if (!first) o << ",\n";
        first = false;
        o << "      \"" << c.name[k]
          << "\": {\n        \"//\": {\n          \"metadata\": {\n            \"path\": \"scale/"
          << c.id << "/" << GROUP[k] << "/" << LEAF[k] << "\",\n            \"uniqueId\": \""
          << c.name[k] << "\"\n          }\n        },\n";
        body(o, c, k, int(i % 256));
        o << "      }";
      }
    o << (&t == &T[7] ? "\n    }\n" : "\n    },\n");
  }
  o << "  },\n  \"terraform\": {\n    \"backend\": {\n      \"local\": {\n        \"path\": "
       "\"terraform.tfstate\"\n      }\n    },\n    \"required_providers\": {\n      \"aws\": {\n  "
       "      \"source\": \"aws\",\n        \"version\": \"6.25.0\"\n      }\n    }\n  }\n}";
  return std::move(o.s);
}

int main(int argc, char** argv) {
  if (argc < 3) return 1;
  auto a = Clock::now();
  string s = emit(std::atoi(argv[1]));
  auto b = Clock::now();
  if (std::strcmp(argv[2], "-")) {
    int fd = open(argv[2], O_CREAT | O_TRUNC | O_WRONLY, 0644);
    for (size_t off = 0; off < s.size();) {
      ssize_t w = write(fd, s.data() + off, s.size() - off);
      if (w <= 0) return std::perror("write"), 1;
      off += size_t(w);
    }
    close(fd);
  }
  auto c = Clock::now();
  if (argc > 3)
    std::printf(
        "%.2f %.2f\n",
        std::chrono::duration<double, std::milli>(b - a).count(),
        std::chrono::duration<double, std::milli>(c - b).count()
    );
}
